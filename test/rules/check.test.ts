import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/generated/output/validate.js';
import { parameterSchemas, type Kind, type ParameterName } from '../../src/generated/parameters.js';
import { applyChanges } from '../../src/parameters/edit.js';
import { readParameterFile } from '../../src/parameters/read.js';
import { byPlace, checkFile } from '../../src/rules/check.js';
import { maskedText } from '../../src/rules/mask.js';
import { modelDuplicate } from '../../src/rules/model-duplicate.js';
import { findRule } from '../../src/rules/registry.js';
import type { Report, Subject } from '../../src/rules/rule.js';
import { fileOf } from './files.js';

const names = [...new Set(Object.values(parameterSchemas).flatMap((schemas) => Object.keys(schemas)))] as ParameterName[];

/** Texts that rules look for, so that the generated files get somewhere. */
const telling = fc.constantFrom(
  'https://api.openai.com',
  'https://api.openai.com/v1/',
  'https://x.openai.azure.com/openai/deployments/a/chat/completions?api-version=1',
  'https://x.azure-api.net',
  'http://user:pw@h//p/',
  'https://<x>/y',
  'v1/models',
  '/models/{deploymentName}',
  'https://h/{deploymentName}',
  'true',
  'false',
  '${X}',
  '$${X}',
  'a${X}b',
  'ApiKey',
  'OAuth2',
  'ProjectManagedIdentity',
  'AAD',
  'ApiManagement',
  'ModelGateway',
  'OpenAI',
  'Anthropic',
  '2024-10-21',
  'Bearer',
  '{api_key}',
  'a/b',
  'x'.repeat(40),
  '/subscriptions/s/resourceGroups/r/providers/Microsoft.CognitiveServices/accounts/a',
  'https://a/.default',
  '\u0000',
  '\ud800',
  '"\\/\u2028',
  '',
);
const json: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: telling },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(
      fc.oneof(fc.constantFrom('name', 'format', 'type', 'value', 'api-key', '__proto__', 'a b'), fc.string()),
      telling,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.record({ name: telling, properties: fc.record({ model: fc.record({ name: telling }) }) }), { maxLength: 3 }),
  },
);
const entry = fc.oneof(
  { weight: 8, arbitrary: json.map((value) => ({ value })) },
  { weight: 1, arbitrary: fc.constant({ reference: { keyVault: { id: '/x/vaults/kv' }, secretName: 's' } }) },
  { weight: 1, arbitrary: json },
);
const parameter = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('models', 'metadata', 'modelDiscovery', 'apikey', 'toString', '__proto__', 'a/b~c', 'constructor'),
  },
  { weight: 1, arbitrary: fc.string() },
);
const files = fc
  .tuple(fc.constantFrom<Kind>('apim', 'model-gateway'), fc.array(fc.tuple(parameter, entry), { maxLength: 8 }), fc.constantFrom(0, 2))
  .map(([kind, entries, indent]) => {
    const members = entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value, null, indent) ?? 'null'}`);
    return fileOf({ kind, bad: members.join(',\n') || '"_comment": ""' }).text;
  });

/** The offset of a place; undefined where the text has no such line or column. */
function offsetOf(text: string, line: number, column: number): number | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const found = lines[line - 1];
  if (found === undefined || column < 1 || column > found.length + 1) return undefined;
  return lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

function expectGood(findings: readonly Finding[], text: string): void {
  for (const finding of findings) {
    expect(findRule(finding.rule), finding.rule).toBeDefined();
    const start = offsetOf(text, finding.line, finding.column);
    const end = offsetOf(text, finding.endLine, finding.endColumn);
    expect(start).toBeDefined();
    expect(end).toBeGreaterThanOrEqual(start!);
    expect(finding.message).not.toBe('');
  }
  const order = findings.map(({ line, column }) => line * 1e6 + column);
  expect(order).toEqual([...order].sort((a, b) => a - b));
}

describe('checkFile', () => {
  it('never throws, and every finding has a place in the file', () => {
    fc.assert(
      fc.property(files, (text) => expectGood(checkFile(readParameterFile('x.json', text)), text)),
      { numRuns: 1500 },
    );
  });

  it('does the same for any text', () => {
    const mutated = fc.tuple(files, fc.nat(), fc.string({ maxLength: 3 })).map(([text, at, put]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + put + text.slice(cut + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutated), (text) => {
        const file = readParameterFile('x.json', text);
        expectGood(checkFile(file), file.text);
        expect(maskedText(file).length).toBe(file.text.length);
      }),
      { numRuns: 1500 },
    );
  });

  it('says the same of the same file', () => {
    fc.assert(
      fc.property(files, (text) => {
        const once = checkFile(readParameterFile('x.json', text));
        expect(checkFile(readParameterFile('x.json', text))).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  it('never has a secret in its findings, nor in the text that reports quote', () => {
    const secret = fc.stringMatching(/^[a-zA-Z0-9]{4}-canary-[a-zA-Z0-9!"\\]{6,12}$/);
    const places = fc.constantFrom<(text: string) => string>(
      (text) => `"apiKey": { "value": ${text} }`,
      (text) => `"clientSecret": { "value": ${text} }`,
      (text) => `"customHeaders": { "value": { "Authorization": ${text} } }`,
      (text) => `"customHeaders": { "value": { "x-api-key": ${text}, "a b": "c" } }`,
      (text) => `"apikey": { "value": ${text} }`,
      (text) => `"apiKey": ${text}`,
      (text) => `"subscriptionKey": { "value": [${text}] }`,
    );
    fc.assert(
      fc.property(secret, places, files, (text, place, rest) => {
        const whole = rest.replace('"parameters": {', `"parameters": {\n${place(JSON.stringify(text))},`);
        const file = readParameterFile('x.json', whole);
        const shown = JSON.stringify(checkFile(file)) + maskedText(file);
        for (const form of [text, JSON.stringify(text).slice(1, -1)]) expect(shown).not.toContain(form);
      }),
      { numRuns: 500 },
    );
  });

  it('proposes changes that can be applied and leave a file that can be read', () => {
    fc.assert(
      fc.property(files, (text) => {
        const file = readParameterFile('x.json', text);
        for (const { changes } of checkFile(file)) expect(readParameterFile('x.json', applyChanges(file, changes)).json).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('the place', () => {
  const place = (text: string): number[][] =>
    checkFile(readParameterFile('x.json', text)).map(({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn]);

  it('of what is missing in a bare map is its brace', () => {
    expect(
      place(
        '{\n  "targetUrl": { "value": "https://llm.contoso.com/v1" },\n  "staticModels": { "value": [{ "name": "a", "properties": { "model": { "name": "a", "format": "OpenAI" } } }] }, "connectionName": { "value": "abc" }\n}',
      ),
    ).toEqual([[1, 1, 1, 2]]);
  });

  it('inside a string counts the escapes before it, and every kind of line end', () => {
    const text = fileOf({ bad: '"targetUrl": { "value": "https:\\/\\/llm.contoso\\u002ecom/v1/" }' }).text.replaceAll('\n', '\r\n');
    const [[line, column] = []] = place(text);
    expect(text.split('\r\n')[line! - 1]!.slice(column! - 1, column! + 1)).toBe('/"');
  });
});

it('findings of one place come by severity, then by rule', () => {
  const at = (line: number, column: number, severity: Finding['severity'], rule: string): Finding =>
    ({ line, column, severity, rule }) as Finding;
  const sorted = [
    at(1, 1, 'error', 'z'),
    at(1, 2, 'error', 'b'),
    at(1, 2, 'error', 'c'),
    at(1, 2, 'warning', 'a'),
    at(1, 2, 'info', 'a'),
    at(2, 1, 'error', 'a'),
  ];
  expect([...sorted].reverse().sort(byPlace)).toEqual(sorted);
  expect([...sorted].sort(byPlace)).toEqual(sorted);
});

describe('one mistake gives one finding', () => {
  const rulesOf = (bad: string, kind: Kind = 'model-gateway'): string[] =>
    checkFile(readParameterFile('x.json', fileOf({ kind, bad }).text)).map(({ rule }) => rule);

  it.each<[string, string, string[]]>([
    ['a wrong type silences the rules of that parameter', '"staticModels": { "value": { } }', ['wrong-type']],
    ['a misspelt name is not missing as well', '"TargetUrl": { "value": "https://llm.contoso.com/v1" }', ['unknown-parameter']],
    ['a misspelt list is no missing list', '"models": { "value": [] }', ['unknown-parameter']],
    ['a placeholder is no wrong form as well', '"projectResourceId": { "value": "<your project>" }', ['placeholder']],
    ['a bare value is nothing else', '"targetUrl": "https://llm.contoso.com/v1/chat/completions"', ['file-shape']],
    [
      'the id of an account is no wrong form as well',
      '"projectResourceId": { "value": "/subscriptions/s/resourceGroups/r/providers/Microsoft.CognitiveServices/accounts/a" }',
      ['resource-id'],
    ],
    ['one key header', '"customHeaders": { "value": { "api-key": "abc" } }', ['secret-in-headers']],
    [
      'a provider that is none',
      '"listModelsEndpoint": { "value": "/models" }, "getModelEndpoint": { "value": "/models/{deploymentName}" }, "deploymentProvider": { "value": "Anthropic" }',
      ['discovery-provider'],
    ],
    [
      'an endpoint without effect',
      '"staticModels": { "value": [{ "name": "a", "properties": { "model": { "name": "a", "format": "OpenAI" } } }] }, "listModelsEndpoint": { "value": "models" }',
      ['models-and-discovery'],
    ],
    [
      'a chat URL of Azure OpenAI',
      '"targetUrl": { "value": "https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions" }, "inferenceAPIVersion": { "value": "2024-10-21" }',
      ['target-chat-path'],
    ],
  ])('%s', (_, bad, expected) => expect(rulesOf(bad)).toEqual(expected));

  it('what is missing in the file hides nothing that is wrong in a value', () => {
    const wrong = '{ "parameters": { "targetUrl": { "value": "https://x y" }, "deploymentInPath": { "value": true } } }';
    expect(checkFile(readParameterFile('x.json', wrong)).map(({ rule, message }) => `${rule}: ${message.split(' ')[0]}`)).toEqual([
      'connection-name: The',
      'missing-parameter: projectResourceId',
      'models-missing: There',
      'wrong-value: targetUrl:',
      'wrong-type: deploymentInPath',
    ]);
  });

  it('a whole curl URL is one mistake, mended by one finding', () => {
    const bad =
      '"targetUrl": { "value": "https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21" }';
    const file = readParameterFile('x.json', fileOf({ bad }).text);
    const findings = checkFile(file);
    expect(findings.map(({ rule }) => rule)).toEqual(['target-chat-path']);
    const mended = readParameterFile(
      'x.json',
      applyChanges(
        file,
        findings.flatMap(({ changes }) => changes),
      ),
    );
    expect(checkFile(mended)).toEqual([]);
    expect(mended.parameters.get('deploymentInPath')?.value).toMatchObject({ value: 'true' });
    expect(mended.parameters.get('inferenceAPIVersion')?.value).toMatchObject({ value: '2024-10-21' });
  });

  it('gives a long list or map only once, however many findings it mends', () => {
    const models = Array.from({ length: 200 }, (_, index) => ({
      name: `m-${index}`,
      properties: { model: { name: `m-${index} `, format: 'openai' } },
    }));
    const headers = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index % 2 === 0 ? 'X' : 'x'}-${index >> 1}`, 'a']));
    const bad = `"staticModels": { "value": ${JSON.stringify(models)} }, "customHeaders": { "value": ${JSON.stringify(headers)} }`;
    const file = readParameterFile('x.json', fileOf({ bad }).text);
    const findings = checkFile(file);
    expect(findings.length).toBeGreaterThanOrEqual(500);
    const values = findings.flatMap(({ changes }) => changes.filter((change) => 'value' in change));
    expect(values).toHaveLength(3);
    const again = checkFile(readParameterFile('x.json', applyChanges(file, values.slice(0, 1))));
    expect(again.length).toBeLessThan(findings.length);
  });

  it('looks at each of many equal models a few times only', () => {
    let written = 0;
    const model = { name: 'gpt-4o', properties: { model: { name: 'gpt-4o' } }, toJSON: () => `${(written += 1) && 'same'}` };
    const models = Array.from({ length: 100 }, () => ({ ...model }));
    const subject = { known: () => models } as unknown as Subject;
    const reports: Report[] = [];
    modelDuplicate.check!(subject, (found) => reports.push(found));
    expect(reports).toHaveLength(99);
    expect(written).toBeLessThan(500);
  });
});
