import { expect, test } from 'vitest';
import { typed } from '../../src/sandbox/demo/tell.js';
import { describeWith } from '../support/real-parts.js';
import { runProgram } from '../support/program.js';

const story = [
  /^\$ foundry-gw init contoso-llm/m,
  /^connections\/broken\.parameters\.json:\d+:\d+ {2}error {2}target-chat-path/m,
  /^✓ connections\/contoso-llm\.parameters\.json/m,
  /contoso-llm in contoso-foundry\/support-agents: created/,
  /contoso-llm\/gpt-4o-mini/,
  /✓ chat/,
  /✓ agent/,
  /^contoso-llm\/gpt-4o → ./m,
];

async function shows(engine: string): Promise<void> {
  const { code, stdout } = await runProgram(['demo', '--engine', engine]);
  for (const part of story) expect(stdout).toMatch(part);
  expect(stdout.search(story[0]!)).toBeLessThan(stdout.search(story.at(-1)!));
  expect(code).toBe(0);
}

test('the demo tells its story without az', () => shows('arm'));

describeWith(['az'], 'with the real az', () => {
  test('the demo tells its story', () => shows('az'));
});

test('a short command is shown in one line, a long one with an option a line, and words are quoted as a shell wants them', () => {
  expect(typed(['validate', 'a b.json'])).toBe("foundry-gw validate 'a b.json'");
  expect(typed(['init', '--target', 'x'.repeat(90), '--header', "it's"])).toBe(
    `foundry-gw init \\\n    --target ${'x'.repeat(90)} \\\n    --header 'it'\\''s'`,
  );
});
