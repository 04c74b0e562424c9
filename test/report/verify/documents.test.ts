import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VerifiedConnection } from '../../../src/generated/output/verify.js';
import { verifyJunit } from '../../../src/report/verify/junit.js';
import { verifyMarkdown } from '../../../src/report/verify/markdown.js';
import { safeDeep } from '../../../src/text/safe.js';
import { answer, broken, check, connection, diagnosis, options } from './samples.js';

const states = ['pass', 'warn', 'fail', 'throttled', 'inconclusive', 'skipped'] as const;
const nasty = [
  '</details>',
  '<script>',
  '| a | b |',
  '```\n# x',
  '@team',
  'https://evil.example',
  '![x](y)',
  '**b**',
  ']]>',
  '&amp;',
  '\u0000\u001b[31m',
  '\ud800',
  '::error::x',
  '\n::set-env::',
  '"quoted"',
  '--- ',
  '<!-- ',
];
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string(),
  fc.tuple(fc.constantFrom(...nasty), fc.string()).map((parts) => parts.join(' ')),
);
const state = fc.constantFrom(...states);
const anyConnection: fc.Arbitrary<VerifiedConnection> = fc
  .record({
    name: fc.option(text),
    path: fc.option(text),
    environment: fc.option(text),
    status: state,
    checks: fc.array(
      fc.tuple(state, text, fc.option(text)).map(([status, message, hint]) => check('chat', status, message, { hint })),
      { maxLength: 3 },
    ),
    models: fc.array(
      fc.tuple(state, text, text).map(([status, name, message]) => ({ name, reference: `x/${name}`, status, latencyMs: 1, message })),
      { maxLength: 3 },
    ),
    diagnosis: fc.option(
      fc
        .record({ explanation: text, value: text, parameter: text, proven: fc.boolean(), diff: text })
        .map(({ value, parameter, ...more }) => diagnosis({ ...more, changes: [{ parameter, value }, { parameter: 'apiKey' }] })),
    ),
  })
  .map((change) => connection(change));
const anyAnswer = fc.array(anyConnection, { maxLength: 4 }).map(answer);

describe('junit', () => {
  test('has a suite for each connection and a case for each check; only what failed fails', () => {
    const models = (['pass', 'fail'] as const).map((status, index) => ({
      name: `m${index}`,
      reference: `kong/m${index}`,
      status,
      latencyMs: status === 'pass' ? 52 : null,
      message: `m${index} said.`,
    }));
    expect(verifyJunit(answer([broken({ models })]), options)).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="foundry-gw verify" tests="4" failures="2" errors="0">
  <testsuite name="kong (connections/kong.parameters.json)" tests="4" failures="2" errors="0" skipped="1">
    <testcase classname="kong (connections/kong.parameters.json)" name="resource">
      <skipped message="Azure is not asked (--no-azure)."/>
    </testcase>
    <testcase classname="kong (connections/kong.parameters.json)" name="chat">
      <failure type="chat" message="POST https://llm.contoso.com/chat/completions answered 404 Not Found. Check the path.">POST https://llm.contoso.com/chat/completions answered 404 Not Found. Check the path.</failure>
    </testcase>
    <testcase classname="kong (connections/kong.parameters.json)" name="model m0" time="0.052"/>
    <testcase classname="kong (connections/kong.parameters.json)" name="model m1">
      <failure type="model m1" message="m1 said.">m1 said.</failure>
    </testcase>
    <system-out>misconfigured: Chat is answered at https://llm.contoso.com/v1/chat/completions.
--- a/connections/kong.parameters.json
+++ b/connections/kong.parameters.json
@@ -7,3 +7,6 @@
     &quot;targetUrl&quot;: {
-      &quot;value&quot;: &quot;https://llm.contoso.com&quot;
+      &quot;value&quot;: &quot;https://llm.contoso.com/v1&quot;
     },
@@ -20,2 +20,3 @@
     &quot;authType&quot;: {
+      &quot;_x&quot;: 1,
       &quot;value&quot;: &quot;ApiKey&quot;
Write it into the file: foundry-gw verify --fix connections/kong.parameters.json --no-azure
Then deploy it: foundry-gw deploy connections/kong.parameters.json</system-out>
  </testsuite>
</testsuites>
`,
    );
  });

  test('a remark is output, what proves nothing is skipped', () => {
    const xml = verifyJunit(answer([connection({ checks: states.map((status) => check('chat', status, `of ${status}.`)) })]), options);
    expect(xml).toContain('<system-out>warn: of warn.</system-out>');
    expect(xml).toContain('<skipped message="throttled: of throttled."/>');
    expect(xml).toContain('tests="6" failures="1" errors="0" skipped="3"');
  });

  test('has the attributes that the strictest reader, the schema of Jenkins’ xUnit plugin, admits, and no others', () => {
    const admitted: Readonly<Record<string, { readonly all: readonly string[]; readonly needed: readonly string[] }>> = {
      testsuites: { all: ['name', 'time', 'tests', 'failures', 'errors'], needed: [] },
      testsuite: {
        all: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp', 'hostname', 'id', 'package', 'file'],
        needed: ['name', 'tests', 'failures', 'errors'],
      },
      testcase: { all: ['name', 'classname', 'time', 'group'], needed: ['name'] },
      failure: { all: ['type', 'message'], needed: [] },
      skipped: { all: ['type', 'message'], needed: [] },
      'system-out': { all: [], needed: [] },
    };
    fc.assert(
      fc.property(anyAnswer, (result) => {
        for (const [, name = '', list = ''] of verifyJunit(result, options).matchAll(/<([a-z][\w-]*)((?: \w+="[^"<]*")*)\/?>/g)) {
          const names = [...list.matchAll(/ (\w+)="[^"]*"/g)].map(([, one]) => one!);
          expect(admitted[name]!.all).toEqual(expect.arrayContaining(names));
          expect(names).toEqual(expect.arrayContaining([...admitted[name]!.needed]));
        }
      }),
    );
  });

  test('is XML, whatever gateways and files say', () => {
    fc.assert(
      fc.property(anyAnswer, fc.boolean(), (result, safe) => {
        const xml = verifyJunit(safe ? safeDeep(result) : result, options);
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
        const open: string[] = [];
        const rest = xml
          .replace(/^<\?xml[^>]*\?>\n/, '')
          .replaceAll(/<(\/?)([\w-]+)((?: \w+="[^"<]*")*)(\/?)>/g, (_all, close: string, name: string, _attributes, empty: string) => {
            if (close === '/') expect(open.pop()).toBe(name);
            else if (empty === '') open.push(name);
            return '';
          });
        expect(open).toEqual([]);
        expect(rest.replaceAll(/&(amp|lt|gt|quot|apos);/g, '')).not.toMatch(/[<>&]/);
      }),
    );
  });
});

describe('markdown', () => {
  test('is a table, then what there is to say of each that does not just pass', () => {
    expect(
      verifyMarkdown(
        answer([
          connection({
            name: 'good',
            models: [{ name: 'a', reference: 'good/a', status: 'pass', latencyMs: 52.3, message: 'a answered.' }],
          }),
          broken(),
        ]),
        options,
      ),
    ).toBe(
      [
        '### foundry-gw verify',
        '',
        '❌ 2 connections: 1 pass, 1 fail',
        '',
        '| | connection | models | slowest | what is wrong |',
        '| --- | --- | ---: | ---: | --- |',
        '| ❌ fail | kong |  |  | misconfigured |',
        '| ✅ pass | good | 1 of 1 | 52 ms |  |',
        '',
        '<details>',
        '<summary>❌ kong &#40;connections/kong.parameters.json&#41;: misconfigured</summary>',
        '',
        '- chat, fail: POST https&#58;//llm.contoso.com/chat/completions answered 404 Not Found. Check the path.',
        '',
        'Chat is answered at https&#58;//llm.contoso.com/v1/chat/completions.',
        '',
        '```diff',
        '@@ connections/kong.parameters.json:8 @@',
        '-      "value": "https://llm.contoso.com"',
        '+      "value": "https://llm.contoso.com/v1"',
        '@@ connections/kong.parameters.json:21 @@',
        '+      "_x": 1,',
        '```',
        '',
        '- Write it into the file: `foundry-gw verify --fix connections/kong.parameters.json --no-azure`',
        '- Then deploy it: `foundry-gw deploy connections/kong.parameters.json`',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  test('of one that passes is one line of a table', () => {
    expect(verifyMarkdown(answer([connection()]), options)).toBe(
      '### foundry-gw verify\n\n✅ 1 connection: 1 pass\n\n| | connection | models | slowest | what is wrong |\n| --- | --- | ---: | ---: | --- |\n| ✅ pass | kong |  |  |  |\n',
    );
  });

  test('what gateways and files say is no mark-up in it', () => {
    fc.assert(
      fc.property(anyAnswer, (result) => {
        const lines = verifyMarkdown(safeDeep(result), options).split('\n');
        let fence = '';
        for (const line of lines) {
          const ticks = /^(`{3,})(?:diff)?$/.exec(line)?.[1];
          if (fence !== '') {
            if (line === fence) fence = '';
            continue;
          }
          if (ticks !== undefined) fence = ticks;
          else {
            const outside = line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
            if (!/^<\/?details>$|^<summary>.*<\/summary>$/.test(line)) expect(outside.replaceAll('<br>', '')).not.toMatch(/[<>]/);
            expect(outside.replace(/^<summary>|<\/summary>$/g, '')).not.toMatch(/<(?!br>|\/summary|summary|\/?details)|@[a-z]|:\/\/|!\[/i);
            if (line.startsWith('| ') && !line.startsWith('| |') && !line.startsWith('| -')) expect(line.split('|')).toHaveLength(7);
          }
        }
        expect(fence).toBe('');
        expect(lines.filter((line) => line === '<details>')).toHaveLength(lines.filter((line) => line === '</details>').length);
      }),
    );
  });

  test('has room for a comment, and says what it leaves out', () => {
    const long = 'x'.repeat(5000);
    const text_ = verifyMarkdown(
      answer(Array.from({ length: 200 }, (_, index) => broken({ name: `kong-${index}`, diagnosis: diagnosis({ explanation: long }) }))),
      options,
    );
    expect(new TextEncoder().encode(text_).length).toBeLessThanOrEqual(65_536);
    expect(text_).toMatch(/There is no room for \d+ more entries: see the log of the run\.\n$/);
    expect(text_).toContain('kong-199');
  });
});
