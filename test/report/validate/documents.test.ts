import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateJunit } from '../../../src/report/validate/junit.js';
import { validateMarkdown } from '../../../src/report/validate/markdown.js';
import { safeDeep } from '../../../src/text/safe.js';
import { answer, anyAnswer, findingsOf, plain } from './answers.js';

describe('junit', () => {
  it('has a suite for each file and a case for each rule; only errors fail', () => {
    const result = answer(
      { findings: [{ severity: 'error', rule: 'url-https', message: 'It is "http".', hint: null }, {}, {}] },
      { path: 'b.json', findings: [] },
    );
    expect(validateJunit(result, plain)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="foundry-gw validate" tests="3" failures="1" errors="0">
  <testsuite name="a.json" tests="2" failures="1" errors="0">
    <testcase classname="a.json" name="url-https">
      <failure type="url-https" message="It is &quot;http&quot;.">a.json:3:38: error: It is &quot;http&quot;.</failure>
    </testcase>
    <testcase classname="a.json" name="target-slashes">
      <system-out>a.json:3:38: warning: The target ends in a slash. Remove the slash.
a.json:3:38: warning: The target ends in a slash. Remove the slash.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="b.json" tests="1" failures="0" errors="0">
    <testcase classname="b.json" name="validate"/>
  </testsuite>
</testsuites>
`);
  });

  it('counts several errors of a rule, and says the first', () => {
    expect(validateJunit(answer({ findings: [{ severity: 'error' }, { severity: 'error' }] }), plain)).toContain(
      'message="2 findings, first: The target ends in a slash."',
    );
  });

  it('is XML, whatever files say', () => {
    fc.assert(
      fc.property(anyAnswer, fc.boolean(), (result, safe) => {
        const text = validateJunit(safe ? safeDeep(result) : result, plain);
        expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
        expect(text.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, '')).not.toMatch(/[\ud800-\udfff]/);
        const tags: string[] = [];
        const rest = text
          .replace(/^<\?xml[^>]*\?>\n/, '')
          .replaceAll(
            /<(\/?)([\w-]+)((?: \w+="[^"<&]*(?:&(?:amp|lt|gt|quot|apos|#9|#10);[^"<&]*)*")*)(\/?)>/g,
            (_all, close: string, name: string, _attributes, empty: string) => {
              if (close === '/') expect(tags.pop()).toBe(name);
              else if (empty === '') tags.push(name);
              return '';
            },
          );
        expect(tags).toEqual([]);
        expect(rest.replaceAll(/&(amp|lt|gt|quot|apos);/g, '')).not.toMatch(/[<>&]/);
        for (const { severity, rule } of findingsOf(result))
          expect(text).toContain(severity === 'error' ? `type="${rule}"` : `name="${rule}"`);
      }),
    );
  });
});

describe('markdown', () => {
  it('is a table', () => {
    const options = { ...plain, fromRoot: (path: string) => `infra/${path}` };
    expect(validateMarkdown(answer({ findings: [{ severity: 'error' }, {}, { severity: 'info', hint: null }] }), options)).toBe(
      [
        '### foundry-gw validate',
        '',
        '❌ 1 error, 1 warning, 1 remark in 1 file',
        '',
        '| | place | rule | what is wrong, what to do |',
        '| --- | --- | --- | --- |',
        '| ❌ error | infra/a.json:3:38 | target-slashes | The target ends in a slash.<br>Remove the slash. |',
        '| ⚠️ warning | infra/a.json:3:38 | target-slashes | The target ends in a slash.<br>Remove the slash. |',
        '| ℹ️ info | infra/a.json:3:38 | target-slashes | The target ends in a slash. |',
        '',
      ].join('\n'),
    );
  });

  it('says in a line that all is well', () => {
    expect(validateMarkdown(answer({ findings: [] }), plain)).toBe('### foundry-gw validate\n\n✅ 1 file: nothing to mend\n');
  });

  it('lets nothing that files say be mark-up, a link or a mention', () => {
    const message = '| <img src=x> `code` **b** [l](https://evil.example) www.evil.example @team #1 \\| ![i](x)';
    const cell = validateMarkdown(answer({ findings: [{ message, hint: null }] }), plain)
      .split('\n')
      .at(-2)!;
    expect(cell).not.toMatch(/<img|`|\*\*|\[l\]|https:\/\/|www\.|@t| #1|\\/);
    expect(cell.match(/\|/g)).toHaveLength(5);
  });

  it('keeps each finding in a row of four cells', () => {
    fc.assert(
      fc.property(anyAnswer, (result) => {
        const rows = validateMarkdown(safeDeep(result), plain)
          .split('\n')
          .filter((line) => line.startsWith('| ') && !line.startsWith('| |') && !line.startsWith('| ---'));
        expect(rows).toHaveLength(findingsOf(result).length);
        for (const row of rows) {
          expect(row.match(/\|/g)).toHaveLength(5);
          expect(row.replaceAll('<br>', '')).not.toMatch(/[<`]/);
        }
      }),
    );
  });
});
