import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { knownFailures } from '../../../src/azure/known-failures.js';
import { exitCodes } from '../../../src/cli/exit-codes.js';
import { commands, declareCommand } from '../../../src/cli/program.js';
import { explain } from '../../../src/operations/explain.js';
import { idOf } from '../../../src/operations/explain/azure.js';
import { catalogue } from '../../../src/operations/explain/catalogue/index.js';
import { codeTable } from '../../../src/operations/explain/codes/index.js';
import { exitCodeTable } from '../../../src/operations/explain/exit-codes.js';
import { allTopics } from '../../../src/operations/explain/topics.js';
import { ruleHelp } from '../../../src/operations/validate/rule-help.js';
import { testContext } from '../../support/context.js';

const told = async (topic: string) => (await explain(testContext(), { topic })).matches;
const refused = async (topic: string) => {
  try {
    await explain(testContext(), { topic });
  } catch (error) {
    return error as { failure: string; code: string; message: string; hint: string };
  }
  throw new Error('it was explained');
};
const piped = (text: string) => testContext({ stdin: { isTTY: false, read: async () => Buffer.from(text) } });
const topics = await allTopics();
const every = [...topics.rules, ...topics.exitCodes, ...topics.errorCodes, ...topics.azureCodes];

describe('by name', () => {
  it('every rule, with its examples and source', async () => {
    for (const rule of await ruleHelp()) {
      const [match, ...more] = await told(rule.id);
      expect([more, match]).toEqual([
        [],
        expect.objectContaining({
          kind: 'rule',
          id: rule.id,
          why: rule.why,
          bad: rule.bad,
          good: rule.good,
          source: rule.source,
          line: null,
        }),
      ]);
      expect(match!.severity).toBe(rule.off === true ? 'off' : rule.severity);
    }
  });

  it.each(Object.keys(codeTable))('error code %s', async (code) => {
    expect(await told(code)).toMatchObject([{ kind: 'error-code', id: code }]);
    expect((await told(code.toLowerCase()))[0]!.id).toBe(code);
  });

  it.each(topics.azureCodes.map(({ id }) => id))('code of Azure %s', async (code) => {
    const [match] = await told(code);
    expect(match).toMatchObject({ kind: 'error-code', title: expect.stringMatching(/\.$/) });
    const lower = await told(code.toLowerCase());
    expect(lower[0]!.title).toBe(match!.title);
  });

  it.each(Object.values(exitCodes).map(String))('exit code %s', async (code) => {
    for (const text of [code, `exit ${code}`, `Exit code ${code}`, `exit status: ${code}`, `error code ${code}`, `rc=${code}`])
      expect(await told(text)).toMatchObject([{ kind: 'exit-code', id: code }]);
  });

  it.each([
    ['Target-Chat-Path', 'target-chat-path'],
    ['"target-chat-path"', 'target-chat-path'],
    ['POLICY/allowed-hosts', 'policy/allowed-hosts'],
    ['policy/allowedHosts', 'policy/allowed-hosts'],
    ['plan outdated', 'PlanOutdated'],
    ['FileUnreadable', 'FileUnreadable'],
    ['file-unreadable', 'file-unreadable'],
    ['UnknownParameter', 'UnknownParameter'],
    ['[unknown-parameter]', 'unknown-parameter'],
  ])('%s, as people write it', async (given, id) => {
    expect(await told(given)).toMatchObject([{ id }]);
  });

  it.each([
    ['target-chat-pth', 'Did you mean target-chat-path?'],
    ['PlanOutdatd', 'Did you mean PlanOutdated?'],
    ['AuthorisationFailed', 'Did you mean AuthorizationFailed?'],
    ['xyzzy', '--list'],
    ['9', 'The exit codes are 0, 1, 2, 3, 4, 5, 6, 7, 70, 130.'],
    ['exit code 255', 'The exit codes are'],
  ])('%s is nothing: what may be meant is said', async (given, hint) => {
    expect(await refused(given)).toMatchObject({ failure: 'usage', code: 'UnknownTopic', hint: expect.stringContaining(hint) });
  });
});

describe('the list', () => {
  it('has every rule, exit code and error code once', async () => {
    const { topic, matches } = await explain(testContext(), { list: true });
    expect(topic).toBe('list');
    const ids = matches.map(({ kind, id }) => `${kind} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining([
        'rule policy/allowed-hosts',
        'exit-code 130',
        'error-code PlanOutdated',
        'error-code AuthorizationFailed',
        'error-code NotSignedIn',
      ]),
    );
    expect(matches.length).toBeGreaterThan(200);
  });
});

describe('the tables', () => {
  it('have the exit codes of the program', () => {
    expect(exitCodeTable.map(({ code }) => code)).toEqual(Object.values(exitCodes).sort((one, other) => one - other));
  });

  it('name no two known texts alike, and say what to do about each', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title, why, fix, next, texts } of catalogue) {
      expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      for (const text of [title, why, fix]) expect(text, id).toMatch(/^[A-Z\d].*[.)]$/s);
      expect([next.length > 0, texts.length > 0, texts.some(({ flags }) => /[gy]/.test(flags))]).toEqual([true, true, false]);
    }
  });

  it('have a name for each failure of Azure', () => {
    expect(knownFailures.filter((known) => idOf(known) === 'azure')).toEqual([]);
  });

  it('have a next command for whatever there is to do', () => {
    expect(every.filter(({ kind, fix, next }) => kind === 'rule' && (fix === null || next.length === 0))).toEqual([]);
    expect(topics.azureCodes.filter(({ next }) => next.length === 0)).toEqual([]);
  });
});

describe('commands that are named', () => {
  const all = [
    ...every,
    ...catalogue,
    ...knownFailures.map((known) => ({ next: [], fix: known.hint ?? '', title: '', why: known.cause ?? '' })),
  ];
  const words = (line: string): string[] => [...line.matchAll(/"[^"]*"|<[^>]*>|\S+/g)].map(([word]) => word);
  const known = new Map(
    commands.map((definition) => {
      const command = new Command(definition.name);
      declareCommand(command, definition);
      return [definition.name, new Set(command.options.flatMap(({ long, short }) => [long, short]))] as const;
    }),
  );

  it.each([...new Set(all.flatMap(({ next }) => next))].filter((line) => line.startsWith('foundry-gw ')))('%s', (line) => {
    const [, name, ...rest] = words(line);
    if (name === '--version' || name === '<command>') return;
    expect(known.has(name!), name).toBe(true);
    for (const option of rest.filter((word) => word.startsWith('-') && word !== '--help')) {
      if (name === 'sandbox' && option === '--') return;
      expect([...known.get(name!)!], line).toContain(option);
    }
    if (name === 'explain' && /^[\w/-]+$/.test(rest[0] ?? '') && !rest[0]!.startsWith('-'))
      expect(every.map(({ id }) => id)).toContain(rest[0]);
  });

  it('in sentences, too, are commands that there are', () => {
    const named = all.flatMap(({ title, why, fix }) =>
      [...`${title} ${why ?? ''} ${fix ?? ''}`.matchAll(/foundry-gw ([a-z]+)/g)].map((found) => found[1]!),
    );
    expect(
      named.filter(
        (name) =>
          !known.has(name) && !['has', 'does', 'itself', 'that', 'in', 'made', 'wrote', 'saved', 'writes', 'and', 'which'].includes(name),
      ),
    ).toEqual([]);
  });
});

describe('a text', () => {
  it('on standard input, of several lines: the line is told, the innermost error comes first', async () => {
    const log = [
      '\u001b[33mWARNING: x\u001b[0m',
      'ERROR: {"status":"Failed","error":{"code":"DeploymentFailed","message":"At least one resource deployment operation failed.","details":[',
      '{"code":"Forbidden","message":"{\\"error\\": {\\"code\\": \\"AuthorizationFailed\\", \\"message\\": \\"no access to Microsoft.ApiManagement/service/x\\"}}"}]}}',
    ].join('\n');
    const { topic, matches } = await explain(piped(log), { topic: '-' });
    expect([topic, matches[0]]).toEqual([
      'text',
      expect.objectContaining({ id: 'AuthorizationFailed', title: expect.stringContaining('API Management'), line: 3 }),
    ]);
  });

  it('that a terminal or a mail has broken into lines', async () => {
    expect(await told('ERROR: Cannot configure both static\n   models and dynamic\r\n discovery.')).toMatchObject([
      { id: 'template-models-and-discovery', line: 1 },
    ]);
  });

  it('with several failures: the most telling first, four at most, none twice', async () => {
    const matches = await told(
      "no Route matched\nwith those values. InsufficientQuota. Connection 'x' not found. Encrypted content is not supported. AuthorizationFailed BCP036 PlanOutdated. no Route matched with those values",
    );
    expect(matches).toHaveLength(4);
    expect(new Set(matches.map(({ id }) => id)).size).toBe(4);
  });

  it('of this program: an answer in JSON, its findings, its messages', async () => {
    expect(await told('{"schemaVersion":1,"command":"deploy","error":{"code":"PlanOutdated","message":"x","hint":null}}')).toMatchObject([
      { id: 'PlanOutdated' },
    ]);
    expect(await told('connections/kong.parameters.json:5:55  error  target-chat-path\n  The target ends in')).toMatchObject([
      { id: 'target-chat-path', kind: 'rule', line: 1 },
    ]);
    expect(await told('foundry-gw: plan.json is not what would be done now; nothing was deployed.')).toMatchObject([
      { id: 'PlanOutdated' },
    ]);
    expect(await told('foundry-gw: connections/kong.parameters.json: the apiKey of kong is missing.')).toMatchObject([
      { id: 'MissingSecret' },
    ]);
    expect(await told('foundry-gw: Internal error: x is not a function')).toMatchObject([{ id: 'InternalError' }]);
  });

  it('that nobody knows ends with what to try', async () => {
    expect(await refused('the moon is made of cheese')).toMatchObject({ code: 'UnknownTopic', hint: expect.stringContaining('--debug') });
    expect((await refused('the moon is made of cheese')).hint).toContain('foundry-gw verify');
  });

  it('that is empty, or not there, says what can be given', async () => {
    for (const topic of ['', '  \n', undefined])
      await expect(explain(testContext(), { topic })).rejects.toMatchObject({ code: 'InputsMissing' });
    await expect(explain(piped(' \n'), { topic: '-' })).rejects.toMatchObject({ message: 'Standard input is empty.' });
  });

  it('is asked for on a terminal', async () => {
    const context = testContext({ stdin: { isTTY: true, read: async () => Buffer.from('BCP036') } });
    await explain(context, { topic: '-' });
    expect(context.written.stderr).toContain('Ctrl-D');
  });
});
