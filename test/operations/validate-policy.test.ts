import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfiguration } from '../../src/configuration/load.js';
import { validate, type ValidateInput } from '../../src/operations/validate.js';
import { testContext } from '../support/context.js';
import { root, temporaryFolder } from '../support/program.js';

const sample = JSON.parse(readFileSync(path.join(root, 'test', 'samples', 'modelgateway-static.json'), 'utf8')) as {
  parameters: Record<string, unknown>;
};
const withTarget = (targetUrl: string): string =>
  JSON.stringify({ ...sample, parameters: { ...sample.parameters, targetUrl: { value: targetUrl } } }, null, 2);
const good = withTarget('https://llm.contoso.com/v1');
const bad = withTarget('https://llm.contoso.com/v1/chat/completions');
const one = 'connections/a.parameters.json';

/** A repository in a folder of its own; a name that begins with ../ lies outside of it. */
function repository(files: Record<string, string>, git = true): string {
  const cwd = path.join(temporaryFolder(), 'repository');
  mkdirSync(cwd);
  if (git) execFileSync('git', ['init', '-q'], { cwd });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
    writeFileSync(path.join(cwd, file), text);
  }
  return cwd;
}

async function run(
  cwd: string,
  input: Partial<ValidateInput> = {},
  env: Record<string, string> = {},
): Promise<{ found: string[]; told: string }> {
  const context = testContext({ cwd, env, clock: { now: () => Date.parse('2027-01-15'), sleep: async () => undefined } });
  const { files } = await validate(context, { paths: [], ...input });
  // The files of these tests are one connection throughout.
  return {
    found: files.flatMap(({ path: file, findings }) =>
      findings
        .filter(({ rule }) => rule !== 'connection-twice')
        .map(({ severity, rule, line }) => `${file}${file.endsWith('.yaml') ? `:${line}` : ''} ${severity} ${rule}`),
    ),
    told: context.written.stderr,
  };
}
const found = async (...args: Parameters<typeof run>): Promise<string[]> => (await run(...args)).found;

describe('ignore', () => {
  const ignoring = (entries: string, file = bad): string => repository({ [one]: file, 'foundry-gw.yaml': `ignore:\n${entries}` });

  it('says nothing of an entry that holds and says why', async () => {
    expect(await found(ignoring('  - { rule: target-chat-path, reason: it is so, expires: 2027-01-15 }'))).toEqual([]);
  });

  it('tells of an entry that has expired, and of what it ignored', async () => {
    expect(await found(ignoring('  - { rule: target-chat-path, reason: it is so, expires: 2027-01-14 }'))).toEqual([
      `${one} error target-chat-path`,
      'foundry-gw.yaml:2 warning ignore-expired',
    ]);
  });

  it('tells of an entry that is not used, where everything was checked', async () => {
    const cwd = ignoring('  - { rule: target-chat-path, reason: a }\n  - { rule: target-slashes, reason: b }');
    expect(await found(cwd)).toEqual(['foundry-gw.yaml:3 warning ignore-unused']);
    expect(await found(cwd, { paths: ['connections'] })).toEqual([]);
  });

  it('does not miss in one environment what another one ignores', async () => {
    const cwd = repository({
      [one]: good,
      'foundry-gw.yaml':
        'ignore: [{ rule: target-chat-path, reason: x }]\nenvironments:\n  dev: { parameters: { targetUrl: "https://a.contoso.com/v1/chat/completions" } }\n  prod: {}\n',
    });
    expect(await found(cwd)).toEqual([]);
    expect(await found(cwd, { environment: 'prod' })).toEqual([]);
  });

  it('asks for a reason, in whatever severity the house wants', async () => {
    expect(await found(ignoring('  - rule: target-chat-path'))).toEqual(['foundry-gw.yaml:2 info ignore-reason']);
    expect(await found(ignoring('  - { rule: target-chat-path, reason: " " }'))).toEqual(['foundry-gw.yaml:2 info ignore-reason']);
    expect(await found(ignoring('  - rule: target-chat-path\nrules: { ignore-reason: error }'))).toEqual([
      'foundry-gw.yaml:2 error ignore-reason',
    ]);
    expect(await found(ignoring('  - rule: target-chat-path\nrules: { ignore-reason: off }'))).toEqual([]);
  });
});

describe('policy', () => {
  it('is an error, unless the house says otherwise', async () => {
    const policy = 'policy: { allowedHosts: ["*.fabrikam.com"] }\n';
    expect(await found(repository({ [one]: good, 'foundry-gw.yaml': policy }))).toEqual([`${one} error policy/allowed-hosts`]);
    expect(await found(repository({ [one]: good, 'foundry-gw.yaml': `${policy}rules: { policy/allowed-hosts: warning }` }))).toEqual([
      `${one} warning policy/allowed-hosts`,
    ]);
    const ignored = `${policy}ignore: [{ rule: policy/allowed-hosts, file: connections, reason: a trial }]`;
    expect(await found(repository({ [one]: good, 'foundry-gw.yaml': ignored }))).toEqual([]);
  });

  it('judges what the variables of every environment make of a value', async () => {
    const cwd = repository({
      [one]: withTarget('https://${HOST}/v1'),
      'foundry-gw.yaml':
        'policy: { allowedHosts: ["*.contoso.com"] }\nenvironments:\n  dev: { variables: { HOST: evil.fabrikam.com } }\n  prod: { variables: { HOST: llm.contoso.com } }\n',
    });
    expect(await found(cwd)).toEqual([`${one} error policy/allowed-hosts`]);
    expect(await found(cwd, { environment: 'prod' })).toEqual([]);
    expect(await found(cwd, { environment: 'prod' }, { FOUNDRY_GW_VAR_HOST: 'evil.fabrikam.com' })).toEqual([
      `${one} error policy/allowed-hosts`,
    ]);
  });
});

describe('a --config from outside of the repository', () => {
  const central = { config: '../central.yaml' };
  const weak = 'rules: { target-chat-path: off }\nignore: [{ rule: target-chat-path, reason: x }]\n';

  it('is not weakened by the one inside, which is told', async () => {
    const cwd = repository({ [one]: bad, 'foundry-gw.yaml': weak, '../central.yaml': '{}' });
    expect(await found(cwd)).toEqual(['foundry-gw.yaml:2 warning ignore-unused']);
    expect(await run(cwd, central)).toEqual({
      found: [`${one} error target-chat-path`],
      told: 'foundry-gw.yaml has no say in target-chat-path: off, 1 of "ignore": ../central.yaml decides what is milder.\n',
    });
  });

  it('is not weakened by a milder level than it names itself', async () => {
    const cwd = repository({
      [one]: bad,
      'foundry-gw.yaml': 'rules: { target-chat-path: info }',
      '../central.yaml': 'rules: { target-chat-path: warning }',
    });
    expect(await found(cwd, central)).toEqual([`${one} warning target-chat-path`]);
  });

  it('lets the one inside be stricter: graver levels, further policy', async () => {
    const cwd = repository({
      [one]: good,
      'foundry-gw.yaml': 'rules: { policy/allowed-hosts: error }\npolicy: { allowedHosts: ["gw.contoso.com"], allowedAuthTypes: [OAuth2] }',
      '../central.yaml':
        'rules: { policy/allowed-hosts: off, policy/allowed-auth-types: warning }\npolicy: { allowedHosts: ["*.contoso.com"] }',
    });
    expect((await found(cwd, central)).sort()).toEqual([`${one} error policy/allowed-hosts`, `${one} warning policy/allowed-auth-types`]);
  });

  it('holds whatever the policy inside allows', async () => {
    const cwd = repository({
      [one]: withTarget('https://evil.fabrikam.com/v1'),
      'foundry-gw.yaml': 'policy: { allowedHosts: ["*"] }\nrules: { policy/allowed-hosts: off }',
      '../central.yaml': 'policy: { allowedHosts: ["*.contoso.com"] }',
    });
    expect(await found(cwd, central)).toEqual([`${one} error policy/allowed-hosts`]);
  });

  it('takes paths, environments, engine and concurrency from the one inside where it gives none', async () => {
    const cwd = repository({
      'teams/b.parameters.json': bad,
      'foundry-gw.yaml':
        'paths: [teams]\nengine: arm\nconcurrency: 2\nenvironments: { dev: { variables: { A: inside, B: inside } }, prod: {} }',
      '../central.yaml': 'concurrency: 9\nenvironments: { dev: { variables: { A: outside } } }',
    });
    expect(await found(cwd, central)).toEqual(['teams/b.parameters.json error target-chat-path']);
    const { environments, engine, concurrency } = await loadConfiguration(testContext({ cwd }), central.config);
    expect({ engine, concurrency, names: [...environments.keys()], variables: environments.get('dev')!.variables }).toEqual({
      engine: 'arm',
      concurrency: 9,
      names: ['dev', 'prod'],
      variables: { A: 'outside', B: 'inside' },
    });
  });

  it('lets deployments reach only subscriptions that both allow', async () => {
    const allowed = async (outer: string, inner: string): Promise<readonly string[] | undefined> => {
      const cwd = repository({
        'foundry-gw.yaml': `environments: { prod: { ${inner} } }`,
        '../central.yaml': `environments: { prod: { ${outer} } }`,
      });
      return (await loadConfiguration(testContext({ cwd }), central.config)).environments.get('prod')!.subscriptions;
    };
    const id = (letter: string): string => `${letter.repeat(8)}-0000-0000-0000-000000000001`;
    const list = (...letters: string[]): string => `subscriptions: [${letters.map(id).join(', ')}]`;
    expect(await allowed(list('a', 'B'), list('b', 'c'))).toEqual([id('B')]);
    expect(await allowed(list('a'), list('c'))).toEqual([]);
    expect(await allowed(list('a'), '')).toEqual([id('a')]);
    expect(await allowed('', list('c'))).toEqual([id('c')]);
    expect(await allowed('', '')).toBeUndefined();
  });

  it('names files of "ignore" from the repository', async () => {
    const cwd = repository({
      [one]: bad,
      'foundry-gw.yaml': '{}',
      '../central.yaml': `ignore: [{ rule: target-chat-path, file: ${one}, reason: known }]`,
    });
    expect(await found(cwd, central)).toEqual([]);
  });

  it('stops at a wrong file inside', async () => {
    const cwd = repository({ [one]: good, 'foundry-gw.yaml': 'nonsense: 1', '../central.yaml': '{}' });
    await expect(run(cwd, central)).rejects.toMatchObject({ code: 'ConfigurationInvalid', place: { path: 'foundry-gw.yaml' } });
  });

  it('may lie below the repository when it is another one, and where there is no git at all', async () => {
    const nested = repository({ [one]: bad, 'foundry-gw.yaml': weak, 'house/central.yaml': '{}' });
    execFileSync('git', ['init', '-q'], { cwd: path.join(nested, 'house') });
    expect(await found(nested, { config: 'house/central.yaml' })).toEqual([`${one} error target-chat-path`]);
    const plain = repository({ [one]: bad, 'foundry-gw.yaml': weak, '../central.yaml': '{}' }, false);
    expect(await found(plain, central)).toEqual([`${one} error target-chat-path`]);
  });

  it('of the same repository is taken instead of the other one', async () => {
    const cwd = repository({
      [one]: bad,
      'foundry-gw.yaml': 'nonsense: 1',
      'ci.yaml': 'paths: [connections]\nrules: { target-chat-path: warning }',
    });
    expect(await found(cwd, { config: 'ci.yaml' })).toEqual([`${one} warning target-chat-path`]);
  });
});
