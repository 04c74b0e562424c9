import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/generated/output/plan.js';
import { codeBlock, escapeMarkdown, inlineCode } from '../../../src/report/markdown.js';
import { planMarkdown } from '../../../src/report/plan/markdown.js';
import { change, entry, error, model, options, planOf } from './plans.js';

const markdown = (result: Plan): string => planMarkdown(result, options);
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

test('a line that sums up, a table, a diff of each connection that changes, what to do', () => {
  const connections = [
    entry('same'),
    entry('new', { action: 'create', base: null, changes: [change('target', null, 'https://llm.contoso.com/v1', null)] }),
    entry('kong', {
      action: 'conflict',
      changes: [
        change(
          'target',
          'https://by.hand/v1',
          'https://llm.contoso.com/v2',
          'https://llm.contoso.com/v1',
          'variable HOST (foundry-gw.yaml:12:7)',
        ),
        change('metadata.models', [model('old')], [model('new')]),
        change('metadata.customHeaders', { 'X-Env': 'hand' }, { 'X-Env': 'prod' }, { 'X-Env': 'test' }),
      ],
    }),
    entry('unread', { action: null, base: null, target: null, secrets: [], error }),
  ];
  expect(markdown(planOf(connections, { environment: 'prod' }))).toMatchInlineSnapshot(`
    "<!-- foundry-gw:plan:prod -->
    ### foundry-gw plan (prod): 1 to create, 1 in conflict, 1 unchanged, 1 not compared

    identity: ann@⁠contoso.com, tenant contoso, AzureCloud &#40;az&#41; · subscription: Contoso AI &#40;s&#41;

    | | connection | in | what |
    | --- | --- | --- | --- |
    | 🟣 | kong | contoso/agents | conflict: someone else changed it since it was last deployed |
    | ❌ | unread | contoso/agents | cannot be compared &#40;AuthorizationFailed&#41; |
    | 🟢 | new | contoso/agents | create |

    <details>
    <summary>🟣 kong in contoso/agents: conflict: someone else changed it since it was last deployed</summary>

    \`\`\`diff
      file       kong.parameters.json
      target     https://llm.contoso.com/v1
      apiKey     \${KONG_KEY}
      credential not comparable, sent with every deployment
    ! target
          set by variable HOST (foundry-gw.yaml:12:7)
    -     live  https://by.hand/v1
    +     file  https://llm.contoso.com/v2
          base  https://llm.contoso.com/v1
      metadata.models
    -     old: old 2024-11-20 (OpenAI)
    +     new: new 2024-11-20 (OpenAI)
    ! metadata.customHeaders
    !     X-Env
    -         live  hand
    +         file  prod
              base  test
    \`\`\`

    </details>

    <details>
    <summary>❌ unread in contoso/agents: cannot be compared &#40;AuthorizationFailed&#41;</summary>

    \`\`\`diff
      file       unread.parameters.json
      You may not read it.
      No role.
      → Have a role assigned.
    \`\`\`

    </details>

    <details>
    <summary>🟢 new in contoso/agents: create</summary>

    \`\`\`diff
      file       new.parameters.json
      target     https://llm.contoso.com/v1
      apiKey     \${KONG_KEY}
      target
    +     https://llm.contoso.com/v1
    \`\`\`

    </details>


    - Deploy: \`foundry-gw deploy new.parameters.json --env prod\`
    - Take what someone else changed into the file: \`foundry-gw import /subscriptions/s/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/contoso/projects/agents/connections/kong --into kong.parameters.json\`
    - Or overwrite it: \`foundry-gw deploy kong.parameters.json --env prod --overwrite-remote-changes\`
    "
  `);
});

test('what does not change is only counted', () => {
  expect(markdown(planOf([entry('a'), entry('b')]))).toBe(
    '<!-- foundry-gw:plan -->\n### foundry-gw plan: 2 unchanged\n\nidentity: ann@\u2060contoso.com, tenant contoso, AzureCloud &#40;az&#41; · subscription: Contoso AI &#40;s&#41;\n',
  );
});

test('the first line finds the comment again, one for each environment', () => {
  const first = (environment: string | null): string => markdown(planOf([], { environment })).split('\n')[0]!;
  expect(first(null)).toBe('<!-- foundry-gw:plan -->');
  expect(first('prod')).toBe('<!-- foundry-gw:plan:prod -->');
  expect(first('--><b>x')).toBe('<!-- foundry-gw:plan:-b-x -->');
});

test('findings stop the plan, and the comment says so', () => {
  const finding = (index: number) => ({
    rule: 'unknown-parameter',
    severity: 'error' as const,
    message: `No ${index} ${'x'.repeat(200)}`,
    pointer: '',
    line: 1,
    column: 2,
    endLine: 1,
    endColumn: 3,
    hint: null,
    changes: [],
  });
  const validation = (count: number) =>
    ({
      files: [{ path: 'a.json', kind: null, connection: null, findings: Array.from({ length: count }, (_, index) => finding(index)) }],
      summary: { files: 1, errors: count, warnings: 0 },
    }) as never;
  const said = markdown(planOf([], { validation: validation(1) }));
  expect(said).toContain('<!-- foundry-gw:plan -->\n### foundry-gw validate');
  expect(said).toMatch(/Nothing was compared with Azure\.\n$/);
  const much = markdown(planOf([], { validation: validation(2000) }));
  expect(bytes(much)).toBeLessThan(65_536);
  expect(much).toMatch(/\d+ more findings are left out\./);
});

describe('GitHub takes no more than 65,536 characters', () => {
  const update = (name: string, count: number, width = 10) =>
    entry(name, {
      action: 'update',
      changes: [
        change(
          'metadata.models',
          null,
          Array.from({ length: count }, (_, index) => model(`m${index}-${'ü'.repeat(width)}`)),
        ),
      ],
    });

  test('one connection with very many models: as many lines as fit, and how many do not', () => {
    const said = markdown(planOf([update('kong', 5000)]));
    expect(bytes(said)).toBeLessThanOrEqual(65_536);
    expect(bytes(said)).toBeGreaterThan(55_000);
    expect(said).toMatch(/ {2}… \d+ more lines are left out\.\n```\n\n<\/details>/);
  });

  test('very many connections: the first ones, those that need an eye before others', () => {
    const many = Array.from({ length: 1000 }, (_, index) => update(`kong-${index}`, 20));
    const said = markdown(
      planOf([...many, entry('contested', { action: 'conflict', changes: [change('isSharedToAll', true, false, false)] })]),
    );
    expect(bytes(said)).toBeLessThanOrEqual(65_536);
    expect(said).toMatch(/The table leaves out \d+ connections\./);
    expect(said).toMatch(/The details of \d+ connections are left out here/);
    expect(said.indexOf('contested')).toBeLessThan(said.indexOf('kong-0'));
    expect(said).toContain('1000 to update, 1 in conflict');
  });

  test('a long fence is counted', () => {
    const long = {
      ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}`, 'x'.repeat(900)])),
      ticks: '`'.repeat(5000),
    };
    const said = markdown(planOf([entry('kong', { action: 'update', changes: [change('metadata.x', null, long)] })]));
    expect(bytes(said)).toBeLessThanOrEqual(65_536);
    expect(bytes(said)).toBeGreaterThan(60_000);
  });

  test('whatever comes', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constant('&'.repeat(300)), fc.constant('`'.repeat(20_000)));
    const value = fc.oneof(
      name,
      fc.string({ minLength: 1000, maxLength: 70_000 }),
      fc.dictionary(name, name, { maxKeys: 5 }),
      fc.array(name, { maxLength: 50 }),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ name, path: name, value }), { maxLength: 60 }), name, (all, environment) => {
        const connections = all.map((one) =>
          entry(one.name, { action: 'update', path: one.path, changes: [change(one.path, null, one.value as never)] }),
        );
        const said = markdown(planOf(connections, { environment }));
        expect(bytes(said)).toBeLessThanOrEqual(65_536);
        expect(said.match(/<details>/g)?.length ?? 0).toBe(said.match(/<\/details>/g)?.length ?? 0);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

describe('what others wrote is no mark-up', () => {
  const hostile = [
    '</summary></details><img src=x>',
    '@contoso/admins',
    '| a | b |',
    '[x](https://evil)',
    '`code`',
    '<!-- x -->',
    '```',
    '~~~~',
    '# title',
    'https://evil',
    'www.evil.com',
    '\n\n# title',
  ];

  test.each(hostile)('%j as a name and an environment', (text) => {
    const said = markdown(
      planOf([entry(text, { action: 'create', base: null, id: `/accounts/a/projects/${text.replaceAll('/', '')}/connections/x` })], {
        environment: text,
        identity: { name: text, tenant: text, cloud: text },
      }),
    );
    const outside = said
      .replaceAll(/(`{3,})diff\n[\s\S]*?\n\1\n/g, '')
      .replaceAll(/<!-- foundry-gw:plan:[\w.-]* -->|<\/?(details|summary)>|`+ ?foundry-gw .*/g, '');
    expect(outside).not.toMatch(/<(?!br>)|@\w|https:\/\/|www\.|\]\(|`|^# /m);
    // Every row of the table has as many cells as its head.
    for (const row of said.split('\n').filter((line) => line.startsWith('| '))) expect(row.match(/\|/g)).toHaveLength(5);
  });

  test('a fence is longer than any inside', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('```', '````', '`'.repeat(9), 'x', '+ ```'), { maxLength: 6 }), (lines) => {
        const block = codeBlock('diff', lines);
        const fence = /^`+/.exec(block)![0];
        expect(block.split('\n').slice(1, -1)).toEqual(lines.length === 0 ? [''] : lines);
        expect(
          block
            .split('\n')
            .slice(1, -1)
            .some((line) => line.includes(fence)),
        ).toBe(false);
      }),
    );
  });

  test('code within a line', () => {
    expect(inlineCode('a b')).toBe('`a b`');
    expect(inlineCode('a `b``')).toBe('``` a `b`` ```');
    expect(inlineCode('a\nb')).toBe('`a b`');
    expect(escapeMarkdown('a@b')).toBe('a@\u2060b');
  });
});
