import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { columns } from '../../../src/text/columns.js';
import { safeDeep } from '../../../src/text/safe.js';
import type { Finding, Validate } from '../../../src/generated/output/validate.js';
import type { Replacement } from '../../../src/report/report.js';
import { validateText } from '../../../src/report/validate/text.js';

const options = { chalk: new Chalk({ level: 0 }), width: 80 };

const finding: Finding = {
  rule: 'target-slashes',
  severity: 'warning',
  message: 'The target ends in a slash.',
  pointer: '/parameters/targetUrl/value',
  line: 3,
  column: 38,
  endLine: 3,
  endColumn: 39,
  hint: 'Remove the slash.',
  changes: [{ parameter: 'targetUrl', value: 'https://h/v1' }, { parameter: 'deploymentInPath', value: null }, { parameter: 'apiKey' }],
};
const answer = (...findings: Finding[]): Validate => ({
  files: [{ path: 'a.json', kind: 'model-gateway', connection: 'c', findings }],
  summary: {
    files: 1,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  },
});

it('shows place, message, line, hint and fixes, then what comes next', () => {
  const sources = ['{\n  "parameters": {\n    "targetUrl": { "value": "https://h/v1/" }\n  }\n}\n'];
  expect(validateText(answer(finding), { ...options, sources })).toBe(
    [
      'a.json:3:38  warning  target-slashes',
      '  The target ends in a slash.',
      '  3 │   "targetUrl": { "value": "https://h/v1/" }',
      `    │ ${' '.repeat(35)}^`,
      '  → Remove the slash.',
      '    fix: targetUrl: "https://h/v1"',
      '    fix: remove deploymentInPath',
      '',
      '1 warning in 1 file.',
      'Nothing stands in the way of a deployment.',
      '',
    ].join('\n'),
  );
});

it('shows a fix as the line that it writes', () => {
  const sources = ['{\n  "parameters": {\n    "targetUrl": { "value": "https://h/v1/" },\n    "a": 1,\n    "b": 2\n  }\n}\n'];
  const shown = (fix: readonly Replacement[], width = 80): string[] => {
    const text = validateText(answer(finding), { ...options, width, sources, fixOf: () => fix });
    return text.slice(text.indexOf('Remove the slash.')).split('\n\n')[0]!.split('\n').slice(1);
  };
  expect(shown([{ line: 3, column: 42, endLine: 3, endColumn: 43, text: '' }])).toEqual([
    '  + │   "targetUrl": { "value": "https://h/v1" },',
  ]);
  const two = [
    { line: 3, column: 42, endLine: 3, endColumn: 43, text: '' },
    { line: 4, column: 10, endLine: 4, endColumn: 11, text: '9' },
  ];
  expect(shown(two)).toEqual(['  + │   "targetUrl": { "value": "https://h/v1" },', '  - │   "a": 1,', '  + │   "a": 9,']);
  expect(shown([{ line: 4, column: 1, endLine: 5, endColumn: 1, text: '' }])).toEqual(['  - │   "a": 1,']);
  expect(shown([{ line: 5, column: 11, endLine: 5, endColumn: 11, text: ',\n    "c": 3' }])).toEqual([
    '  - │   "b": 2',
    '  + │   "b": 2,',
    '  + │   "c": 3',
  ]);
  const long = [{ line: 3, column: 42, endLine: 3, endColumn: 43, text: 'x'.repeat(200) }];
  for (const line of shown(long, 50)) expect(line.length).toBeLessThanOrEqual(50);
});

it('tells by its parameter a fix that is longer than people read', () => {
  const fix = { line: 3, column: 42, endLine: 3, endColumn: 43, text: '\n"x"'.repeat(20) };
  expect(
    validateText(answer(finding), { ...options, sources: ['{\n\n    "targetUrl": { "value": "https://h/v1/" },\n}'], fixOf: () => [fix] }),
  ).toContain('    fix: targetUrl: "https://h/v1"\n');
});

it('says what was fixed before what is left', () => {
  const { files, summary } = answer(finding);
  const text = validateText({ files: [{ ...files[0]!, fixed: [{ ...finding, rule: 'url-https' }] }], summary }, options);
  expect(text).toContain('\n✓ a.json: fixed url-https.\n1 warning in 1 file.');
});

it('prints differences and nothing else where only they were asked for', () => {
  const { files, summary } = answer(finding);
  const diff = '--- a/a.json\n+++ b/a.json\n@@ -1,1 +1,1 @@\n-a\n+b\n';
  const result = {
    files: [
      { ...files[0]!, fixed: [], diff },
      { ...files[0]!, fixed: [], diff: '' },
    ],
    summary,
  };
  expect(validateText(result, options)).toBe(diff);
  expect(validateText(result, { ...options, chalk: new Chalk({ level: 1 }) })).toContain('\u001b[32m+b\u001b[39m');
});

it('makes differences safe itself, and keeps their line ends', () => {
  const diff = '--- a/a.json\n+++ b/a.json\n@@ -1 +1 @@\n-"\u001b[2J"\r\n+::error::"x"\r\n';
  const files: Validate['files'] = [{ ...answer().files[0]!, fixed: [], diff }];
  const told = validateText(safeDeep({ files, summary: answer().summary }), { ...options, diffs: [diff] });
  expect(told).toBe('--- a/a.json\n+++ b/a.json\n@@ -1 +1 @@\n-"\\u001b[2J"\r\n+::error::"x"\r\n');
});

it('says in one line that all is well', () => {
  expect(validateText(answer(), options)).toBe('✓ a.json: nothing to mend.\n');
  const two: Validate = { files: [...answer().files, ...answer().files], summary: { files: 2, errors: 0, warnings: 0 } };
  expect(validateText(two, options)).toBe('✓ 2 files: nothing to mend.\n');
});

it('names errors before warnings and says that they stop a deployment', () => {
  const text = validateText(answer({ ...finding, severity: 'error' }, finding), options);
  expect(text).toContain('1 error and 1 warning in 1 file.\n');
  expect(text).toMatch(/nothing may be deployed/);
});

it('shows information without counting it as something to mend', () => {
  const text = validateText(answer({ ...finding, severity: 'info' }), options);
  expect(text).toContain('a.json:3:38  info  target-slashes');
  expect(text).toMatch(/✓ a\.json: nothing to mend\.\n$/);
});

it('does without the source, and without a hint', () => {
  expect(validateText(answer({ ...finding, hint: null, changes: [] }), options)).toMatch(/slash\.\n\n1 warning/);
});

it('calls standard input by its name', () => {
  const { files, summary } = answer(finding);
  expect(validateText({ files: [{ ...files[0]!, path: '-' }], summary }, options)).toMatch(/^standard input:3:38/);
});

it('keeps long messages, hints and fixes within the width', () => {
  const long = { ...finding, message: 'word '.repeat(60).trim(), hint: 'word '.repeat(60).trim() };
  for (const line of validateText(answer(long), { ...options, width: 50 }).split('\n')) expect(line.length).toBeLessThanOrEqual(50);
});

it('counts columns, not characters, and leaves the line of the place in one piece', () => {
  const wide = { ...finding, message: '日本語 '.repeat(20).trim(), hint: '👍🏽 ✅ '.repeat(20).trim() };
  const lines = validateText(answer(wide), { ...options, width: 40 }).split('\n');
  for (const line of lines.slice(1)) expect(columns(line)).toBeLessThanOrEqual(40);
  expect(lines[1]).toBe(`  ${'日本語 '.repeat(5).trim()}`);
  const { files, summary } = answer(finding);
  const named = validateText(
    { files: [{ ...files[0]!, path: `connections/${'n'.repeat(20)}.parameters.json` }], summary },
    { ...options, width: 60 },
  );
  expect(named.split('\n')[0]).toBe(`connections/${'n'.repeat(20)}.parameters.json:3:38  warning  target-slashes`);
});

it('shows a name with a line break in one line, so that it says nothing of its own', () => {
  const { files, summary } = answer(finding);
  const path = 'a\n✓ all is well\t.json';
  const text = validateText(
    {
      files: [
        { ...files[0]!, path, fixed: [finding] },
        { ...files[0]!, path, findings: [] },
      ],
      summary,
    },
    options,
  );
  expect(text).not.toMatch(/^✓ all/m);
  expect(text).toContain('a\\n✓ all is well\\t.json:3:38');
  expect(
    validateText({ files: [{ ...files[0]!, path, findings: [] }], summary: { files: 1, errors: 0, warnings: 0 } }, options),
  ).not.toMatch(/^✓ all/m);
});

it('begins no line with a command of a pipeline, however lines are broken', () => {
  const message = `${'x'.repeat(70)} ::error title=x::y ##vso[task.complete]`;
  for (const shown of [
    { ...finding, message, hint: message },
    { ...finding, message: message.replace('x ', 'x\n') },
  ]) {
    const text = validateText(safeDeep(answer(shown)), options);
    expect(text).toContain('error title=x');
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('##vso[');
  }
});

it('paints the severity', () => {
  expect(validateText(answer(finding), { ...options, chalk: new Chalk({ level: 1 }) })).toContain('\u001b[33mwarning\u001b[39m');
});
