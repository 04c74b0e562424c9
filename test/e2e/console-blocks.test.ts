import { expect, test } from 'vitest';
import { documentedCommands, matchesDocumented } from '../support/console-blocks.js';

const markdown = [
  'Text with $ no command',
  '```console exit=1',
  '$ foundry-gw validate \\',
  '    bad.json',
  'bad.json:1:1 error',
  '…',
  '1 file',
  '$ foundry-gw --version',
  '0.1.0',
  '```',
  '```json',
  '$ not a command',
  '```',
  '```console not-run="needs a browser"',
  '$ az login',
  '```',
].join('\n');

test('commands are taken from console blocks only, with their lines, exit codes and reasons', () => {
  const commands = documentedCommands('README.md', markdown);
  expect(commands).toEqual([
    {
      file: 'README.md',
      line: 3,
      command: 'foundry-gw validate bad.json',
      expected: ['bad.json:1:1 error', '…', '1 file'],
      exitCode: 1,
      notRun: null,
    },
    { file: 'README.md', line: 8, command: 'foundry-gw --version', expected: ['0.1.0'], exitCode: 1, notRun: null },
    { file: 'README.md', line: 15, command: 'az login', expected: [], exitCode: 0, notRun: 'needs a browser' },
  ]);
});

test('an ellipsis stands for part of a line or for lines; everything else is literal', () => {
  expect(matchesDocumented('a 12 ms (x)\nb\nc\nd\n', ['a … ms (x)', '…', 'd'])).toBe(true);
  expect(matchesDocumented('a 12 ms (x)\nd\n', ['a … ms (x)', '…', 'd'])).toBe(true);
  expect(matchesDocumented('a 12 ms [x]\nd\n', ['a … ms (x)', '…', 'd'])).toBe(false);
  expect(matchesDocumented('a\nb\n', ['a'])).toBe(false);
});

test('a block that names a file is a command that writes it', () => {
  const [write, run] = documentedCommands(
    'docs/a.md',
    ['```yaml file=folder/a.yaml', 'a: ${B}', '', "c: 'd'", '```', '```console', '$ cat folder/a.yaml', 'a: ${B}', '```'].join('\n'),
  );
  expect(write).toMatchObject({ line: 1, expected: [], exitCode: 0, notRun: null });
  expect(write!.command.split('\n').slice(1)).toEqual(['a: ${B}', '', "c: 'd'", 'END OF FILE']);
  expect(write!.command).toContain("cat > folder/a.yaml <<'END OF FILE'");
  expect(run).toMatchObject({ command: 'cat folder/a.yaml', expected: ['a: ${B}'] });
});
