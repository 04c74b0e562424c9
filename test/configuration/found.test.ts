import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../src/configuration/load.js';
import { testContext } from '../support/context.js';
import { temporaryFolder } from '../support/program.js';

/** What becomes of a configuration that is made in a folder and looked for below it. */
async function refused(make: (file: string) => void, { name = 'foundry-gw.yaml', config }: { name?: string; config?: string } = {}) {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'below'));
  make(path.join(folder, name));
  return loadConfiguration(testContext({ cwd: path.join(folder, 'below') }), config).then(
    () => 'read',
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );
}

describe('a configuration that is found', () => {
  it.each<[string, (file: string) => void]>([
    ['a directory', (file) => mkdirSync(file)],
    ['a link that leads nowhere', (file) => symlinkSync('nowhere', file)],
    ['a link to a device', (file) => symlinkSync('/dev/zero', file)],
  ])('is not passed over, nor read without end: %s', async (_, make) => {
    expect(await refused(make)).toBe('ConfigurationInvalid: ../foundry-gw.yaml is no file, or a link that leads to none.');
  });

  it('is no larger than configurations are', async () => {
    expect(await refused((file) => writeFileSync(file, `# ${'x'.repeat(2 * 1024 * 1024)}\n`))).toMatch(
      /^ConfigurationInvalid: .* has more than 1 MB/,
    );
  });

  it('is not nested so deep that nothing can read it', async () => {
    expect(await refused((file) => writeFileSync(file, `paths: ${'['.repeat(50_000)}`))).toBe(
      'ConfigurationInvalid: It is nested too deep.',
    );
  });

  it('under the other ending of YAML is told, unless it is named', async () => {
    const make = (file: string): void => writeFileSync(file, 'policy: { forbidSharing: true }\n');
    expect(await refused(make, { name: 'foundry-gw.yml' })).toBe(
      'ConfigurationMisnamed: ../foundry-gw.yml is not read: the file is named foundry-gw.yaml.',
    );
    expect(await refused(make, { name: 'foundry-gw.yml', config: '../foundry-gw.yml' })).toBe('read');
  });
});
