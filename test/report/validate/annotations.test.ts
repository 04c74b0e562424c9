import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateAzureDevops } from '../../../src/report/validate/azure-devops.js';
import { validateGithub } from '../../../src/report/validate/github.js';
import { safeDeep } from '../../../src/text/safe.js';
import { answer, anyAnswer, findingsOf, plain } from './answers.js';

describe('github', () => {
  it('is a workflow command for each finding', () => {
    const text = validateGithub(answer({ findings: [{}, { severity: 'error', hint: null }, { severity: 'info', endLine: 5 }] }), plain);
    expect(text).toBe(
      [
        '::warning file=a.json,line=3,endLine=3,col=38,endColumn=39,title=target-slashes::The target ends in a slash. Remove the slash.',
        '::error file=a.json,line=3,endLine=3,col=38,endColumn=39,title=target-slashes::The target ends in a slash.',
        '::notice file=a.json,line=3,endLine=5,title=target-slashes::The target ends in a slash. Remove the slash.',
        '',
      ].join('\n'),
    );
  });

  it('names files from the root of the repository, and none for standard input', () => {
    const options = { ...plain, fromRoot: (path: string) => `infra/${path}` };
    expect(validateGithub(answer({ findings: [{}] }), options)).toContain(' file=infra/a.json,');
    expect(validateGithub(answer({ path: '-', findings: [{}] }), options)).toBe(
      '::warning title=target-slashes::standard input:3:38: The target ends in a slash. Remove the slash.\n',
    );
  });

  it('escapes what would end a property or the message', () => {
    const text = validateGithub(
      answer({ path: 'a,b:c%.json', findings: [{ message: "100%\r\nsure, isn't it: yes::", hint: null }] }),
      plain,
    );
    expect(text).toContain('file=a%2Cb%3Ac%25.json,');
    expect(text).toContain("::100%25%0D%0Asure, isn't it: yes::\n");
  });

  it('has one line a finding, whatever files say, each a command of its own', () => {
    fc.assert(
      fc.property(anyAnswer, (result) => {
        const safe = safeDeep(result);
        const lines = validateGithub(safe, plain).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines).toHaveLength(findingsOf(result).length);
        for (const line of lines)
          expect(line).toMatch(/^::(error|warning|notice) (\w+=[^,:\r\n]*,)*title=(target-slashes|policy\/hosts|json-syntax)::[^\r\n]*$/);
      }),
    );
  });
});

describe('azure-devops', () => {
  it('is a logging command for each finding; information is a line', () => {
    const text = validateAzureDevops(answer({ findings: [{}, { severity: 'error', hint: null }, { severity: 'info' }] }), plain);
    expect(text).toBe(
      [
        '##vso[task.logissue type=warning;sourcepath=a.json;linenumber=3;columnnumber=38;code=target-slashes;]The target ends in a slash. Remove the slash.',
        '##vso[task.logissue type=error;sourcepath=a.json;linenumber=3;columnnumber=38;code=target-slashes;]The target ends in a slash.',
        'a.json:3:38: target-slashes: The target ends in a slash. Remove the slash.',
        '',
      ].join('\n'),
    );
  });

  it('escapes what would end a property or the message', () => {
    const text = validateAzureDevops(answer({ path: 'a;b]%.json', findings: [{ message: '100%\nsure', hint: null }] }), plain);
    expect(text).toContain('sourcepath=a%3Bb%5D%AZP25.json;');
    expect(text).toContain(']100%AZP25%0Asure\n');
  });

  it('has one line a finding, whatever files say, and no command but its own', () => {
    fc.assert(
      fc.property(anyAnswer, (result) => {
        const lines = validateAzureDevops(safeDeep(result), plain).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines).toHaveLength(findingsOf(result).length);
        for (const line of lines) {
          if (line.startsWith('##vso[')) expect(line).toMatch(/^##vso\[task\.logissue type=(error|warning);(\w+=[^;\]\r\n]*;)*\][^\r\n]*$/);
          expect(line.replace(/^##vso\[task\.logissue /, '')).not.toMatch(/##(vso)?\[/);
        }
      }),
    );
  });
});
