import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { project } from '../operations/init/inputs.js';
import { runProgram, root, temporaryFolder } from '../support/program.js';
import { describeWith } from '../support/real-parts.js';
import { openTerminal, type Terminal } from '../support/terminal.js';

const program = `"${process.execPath}" "${path.join(root, 'bin', 'foundry-gw.cjs')}"`;

/** Starts the wizard and answers up to the summary. */
async function walkToSummary(terminal: Terminal, more = ''): Promise<string> {
  await terminal.type(`${program} init ${more}; echo "ended with $?"`);
  await terminal.press('Enter');
  await terminal.see('❯ Another gateway');
  await terminal.press('Enter');
  await terminal.see('❯ API Management, AI Gateway tier');
  await terminal.type('kong');
  await terminal.see('❯ Kong Gateway');
  await terminal.press('Enter');
  await terminal.see('Name of the connection: (kong)');
  await terminal.press('Enter');
  await terminal.see('? ARM id of the Foundry project:');
  await terminal.type('nonsense');
  await terminal.press('Enter');
  await terminal.see('is not the ARM id of a Foundry project');
  await terminal.press('C-u');
  await terminal.type(project);
  await terminal.press('Enter');
  await terminal.see('? Base URL of the gateway (https://<host>/<route>):');
  await terminal.type('https://kong.contoso.com/llm');
  await terminal.press('Enter');
  await terminal.see('❯ Key Vault');
  await terminal.press('Down', 'Enter');
  await terminal.see('? Models that the gateway serves');
  await terminal.type('gpt-4o@2024-11-20');
  await terminal.press('Enter');
  await terminal.see('? Share it with every project of the account?');
  await terminal.press('Enter');
  return terminal.see('❯ Write connections/kong.parameters.json');
}

describeWith(['tmux'], 'init on a terminal', () => {
  it('is walked to the end, with an answer changed in the summary', async () => {
    const cwd = temporaryFolder();
    const terminal = await openTerminal(cwd);
    const summary = await walkToSummary(terminal);
    expect(summary).toMatch(/^ {2}targetUrl +https:\/\/kong\.contoso\.com\/llm$/m);
    expect(summary).toMatch(/^ {2}authConfig +apikey: \{api_key\} \(preset\)$/m);
    await terminal.press('Down', 'Enter');
    await terminal.see('? Which answer?');
    await terminal.type('isShared');
    await terminal.see(/❯ isSharedToAll/);
    await terminal.press('Enter');
    await terminal.see(/\? Share it with every project of the account\? \(y\/N\)/);
    await terminal.type('y');
    await terminal.press('Enter');
    await terminal.see(/isSharedToAll +yes/);
    await terminal.see('❯ Write connections/kong.parameters.json');
    await terminal.press('Enter');
    const end = await terminal.see('ended with 0');
    expect(end).toContain('Wrote connections/kong.parameters.json');
    expect(end).toContain('foundry-gw deploy connections/kong.parameters.json');
    const text = readFileSync(path.join(cwd, 'connections', 'kong.parameters.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      parameters: { isSharedToAll: { value: true }, apiKey: { value: '${KONG_API_KEY}' }, connectionName: { value: 'kong' } },
    });
    expect((await runProgram(['validate'], { cwd })).code).toBe(0);
  });

  it('keeps the answer on stdout and the questions off it', async () => {
    const cwd = temporaryFolder();
    const terminal = await openTerminal(cwd);
    await walkToSummary(terminal, '--format json > answer.json');
    await terminal.press('Enter');
    await terminal.see('ended with 0');
    expect(JSON.parse(readFileSync(path.join(cwd, 'answer.json'), 'utf8'))).toMatchObject({
      command: 'init',
      file: { written: true, name: 'kong' },
    });
  });

  it('ends with 130 and writes nothing on Ctrl-C', async () => {
    const cwd = temporaryFolder();
    const terminal = await openTerminal(cwd);
    await walkToSummary(terminal);
    await terminal.press('C-c');
    await terminal.see('ended with 130');
    expect(existsSync(path.join(cwd, 'connections'))).toBe(false);
  });

  it.each(['--non-interactive', 'CI'])('asks nothing with %s', async (how) => {
    const terminal = await openTerminal(temporaryFolder());
    await terminal.type(`${how === 'CI' ? 'CI=true ' : ''}${program} init ${how === 'CI' ? '' : how}; echo "ended with $?"`);
    await terminal.press('Enter');
    expect(await terminal.see('ended with 2')).toContain('--project <id>');
  });
});
