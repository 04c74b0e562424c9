import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles, type FileToWrite } from '../../src/operations/files.js';
import { temporaryFolder } from '../support/program.js';

function folder(files: Readonly<Record<string, string>> = {}) {
  const at = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(at, name), text);
  return {
    at,
    file: (name: string, text: string, over: FileToWrite['over'] = 'nothing'): FileToWrite => ({
      file: path.join(at, name),
      shown: name,
      text,
      over,
    }),
    texts: () =>
      Object.fromEntries(
        readdirSync(at, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name, parentPath }) => [name, readFileSync(path.join(parentPath, name), 'utf8')]),
      ),
  };
}

describe('writing files', () => {
  it('makes folders, and tells which files it wrote', async () => {
    const { file, texts } = folder({ same: 'as it is' });
    expect(await writeFiles([file('deep/er/new', 'new'), file('same', 'as it is', 'same')])).toEqual([true, false]);
    expect(texts()).toEqual({ new: 'new', same: 'as it is' });
  });

  it.each<[string, FileToWrite['over'], string]>([
    ['a file where there shall be none', 'nothing', 'FileExists'],
    ['other content', 'same', 'FilesExist'],
    ['what was not read before', { was: 'older' }, 'FileChanged'],
  ])('%s: nothing is written at all', async (_, over, code) => {
    const { file, texts } = folder({ there: 'theirs' });
    await expect(writeFiles([file('first', 'mine'), file('there', 'mine', over), file('last', 'mine')])).rejects.toMatchObject({
      failure: 'usage',
      code,
    });
    expect(texts()).toEqual({ there: 'theirs' });
  });

  it('replaces what was read before, or anything', async () => {
    const { file, texts } = folder({ read: 'as read', any: 'whatever' });
    await writeFiles([file('read', 'edited', { was: 'as read' }), file('any', 'mine', 'anything')]);
    expect(texts()).toEqual({ read: 'edited', any: 'mine' });
  });

  it('a file that is gone was changed', async () => {
    const { file } = folder();
    await expect(writeFiles([file('gone', 'edited', { was: 'as read' })])).rejects.toMatchObject({ code: 'FileChanged' });
  });

  it('takes all back where one cannot be placed', async () => {
    const { at, file, texts } = folder({ old: 'old' });
    // Two of one name: the second finds the first in its place.
    await expect(writeFiles([file('old', 'changed', 'anything'), file('new', 'one'), file('new', 'two')])).rejects.toMatchObject({
      code: 'FileExists',
    });
    expect(texts()).toEqual({ old: 'old' });
    expect(existsSync(path.join(at, 'new'))).toBe(false);
  });

  it('a folder in the place of a file, or a file in the place of a folder, cannot be written', async () => {
    const { at, file, texts } = folder({ plain: 'x' });
    mkdirSync(path.join(at, 'folder'));
    await expect(writeFiles([file('new', 'x'), file('folder', 'x', 'anything')], { cannot: 'Do this.' })).rejects.toMatchObject({
      code: 'CannotWrite',
      hint: 'Do this.',
    });
    await expect(writeFiles([file('plain/below', 'x')])).rejects.toMatchObject({
      code: 'CannotWrite',
      message: expect.stringMatching(/plain\/below cannot be written \(E\w+\)/) as string,
    });
    expect(texts()).toEqual({ plain: 'x' });
  });

  it('follows a link, and keeps the permissions of what it replaces', async () => {
    const { at, file } = folder({ real: 'old' });
    chmodSync(path.join(at, 'real'), 0o640);
    symlinkSync('real', path.join(at, 'link'));
    await writeFiles([file('link', 'new', 'anything')]);
    expect(readFileSync(path.join(at, 'real'), 'utf8')).toBe('new');
    expect(statSync(path.join(at, 'real')).mode & 0o777).toBe(0o640);
  });

  it('two runs at once: one of them wins whole, the other is told', async () => {
    const { file, texts } = folder();
    const runs = await Promise.allSettled(['a', 'b'].map((who) => writeFiles([file('contested', who)])));
    expect(runs.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(texts()['contested']).toBe(runs[0]!.status === 'fulfilled' ? 'a' : 'b');
  });
});
