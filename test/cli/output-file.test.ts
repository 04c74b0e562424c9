import { expect, it } from 'vitest';
import { runMain } from '../support/cli.js';
import { temporaryFolder } from '../support/program.js';

it('refuses a directory as the file of a format before any work, with one document on standard output', async () => {
  const ran = await runMain(['validate', '-', '--format', 'json', '--format', `text=${temporaryFolder()}`], { stdin: '{}' });
  expect(ran.code).toBe(2);
  expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code: 'OutputIsFolder' } });
});
