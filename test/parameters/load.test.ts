import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findParameterFiles } from '../../src/parameters/find.js';
import { loadParameterFiles, parameterFileLoader } from '../../src/parameters/load.js';
import { testContext } from '../support/context.js';
import { temporaryFolder } from '../support/program.js';

const text = (url: string): string => JSON.stringify({ parameters: { targetUrl: { value: url } } });

async function found(
  paths: readonly string[],
  stdin: () => Promise<Uint8Array> = async () => new TextEncoder().encode(text('https://stdin')),
) {
  const cwd = temporaryFolder();
  for (const name of ['a', 'b']) writeFileSync(path.join(cwd, `${name}.parameters.json`), text(`https://${name}`));
  const context = testContext({ cwd, stdin: { isTTY: false, read: stdin } });
  return { cwd, context, files: await findParameterFiles(context, paths, { fallback: [] }) };
}

const all = ['b.parameters.json', '-', 'a.parameters.json'];

it('reads files in their order, standard input among them', async () => {
  const { context, files } = await found(all);
  const loaded = await loadParameterFiles(context, files);
  expect(loaded.map((file) => [file.path, file.parameters.get('targetUrl')?.value])).toMatchObject([
    ['b.parameters.json', { value: 'https://b' }],
    ['-', { value: 'https://stdin' }],
    ['a.parameters.json', { value: 'https://a' }],
  ]);
});

it('gives a file of JSON at once', async () => {
  const { context, files } = await found(['a.parameters.json']);
  expect(parameterFileLoader(context, files)(files[0]!)).toMatchObject({ path: 'a.parameters.json', problems: [] });
});

it('has what cannot be read among its files, with the problem', async () => {
  const { cwd, context, files } = await found(all, async () => new Uint8Array(10 * 1024 * 1024 + 1));
  rmSync(path.join(cwd, 'a.parameters.json'));
  const loaded = await loadParameterFiles(context, files);
  expect(loaded.map(({ path: shown, problems }) => [shown, problems.map(({ rule }) => rule)])).toEqual([
    ['b.parameters.json', []],
    ['-', ['file-unreadable']],
    ['a.parameters.json', ['file-unreadable']],
  ]);
});
