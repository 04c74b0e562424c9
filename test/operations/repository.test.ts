import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pathsFromRoot } from '../../src/operations/validate/repository.js';
import { temporaryFolder } from '../support/program.js';

function folders(): { root: string; cwd: string } {
  const root = path.join(temporaryFolder(), 'repository');
  const cwd = path.join(root, 'infra', 'ai');
  mkdirSync(cwd, { recursive: true });
  return { root, cwd };
}

it('names files from the folder that holds .git', () => {
  const { root, cwd } = folders();
  mkdirSync(path.join(root, '.git'));
  const from = pathsFromRoot({ cwd, env: {} });
  expect(from('a.json')).toBe('infra/ai/a.json');
  expect(from('../b.json')).toBe('infra/b.json');
  expect(from(path.join(root, 'c.json'))).toBe('c.json');
  expect(from('..dotted.json')).toBe('infra/ai/..dotted.json');
});

it('leaves a file outside of the repository as it is', () => {
  const { root, cwd } = folders();
  mkdirSync(path.join(root, '.git'));
  const from = pathsFromRoot({ cwd, env: {} });
  expect(from('../../../a.json')).toBe('../../../a.json');
  expect(from('/elsewhere/a.json')).toBe('/elsewhere/a.json');
});

it.each(['GITHUB_WORKSPACE', 'BUILD_SOURCESDIRECTORY', 'CI_PROJECT_DIR'])('believes %s, if it is there', (name) => {
  const { root, cwd } = folders();
  mkdirSync(path.join(cwd, '.git'));
  expect(pathsFromRoot({ cwd, env: { [name]: root } })('a.json')).toBe('infra/ai/a.json');
  expect(pathsFromRoot({ cwd, env: { [name]: '/elsewhere' } })('a.json')).toBe('a.json');
  expect(pathsFromRoot({ cwd, env: { [name]: 'relative' } })('a.json')).toBe('a.json');
});

it('names files from the working directory where there is no repository', () => {
  expect(pathsFromRoot({ cwd: folders().cwd, env: {} })('a.json')).toBe('a.json');
});
