import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleHelp } from '../../../src/operations/validate/rule-help.js';
import { validateSarif } from '../../../src/report/validate/sarif.js';
import type { ReportOptions } from '../../../src/report/report.js';
import { safeDeep } from '../../../src/text/safe.js';
import { runProgram, temporaryFolder } from '../../support/program.js';
import { describeWith, realParts } from '../../support/real-parts.js';
import { answer, anyAnswer, findingsOf, plain } from './answers.js';

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly version: string; readonly rules: readonly Record<string, unknown>[] } };
    readonly automationDetails: { readonly id: string };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex?: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly object[] }[] }[];
    }[];
  }[];
}

const rules = await ruleHelp();
const options: ReportOptions = { ...plain, rules, version: '1.2.3' };
const sarif = (...args: Parameters<typeof answer>): Sarif => JSON.parse(validateSarif(answer(...args), options)) as Sarif;

describe('sarif', () => {
  it('has a result for each finding, with its place and its rule', () => {
    const [run] = sarif({ findings: [{}, { severity: 'error', rule: 'url-https' }, { severity: 'info' }] }).runs;
    expect(run!.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ['target-slashes', 'warning'],
      ['url-https', 'error'],
      ['target-slashes', 'note'],
    ]);
    for (const { ruleId, ruleIndex } of run!.results) expect(run!.tool.driver.rules[ruleIndex!]!['id']).toBe(ruleId);
    expect(run!.results[0]!.message.text).toBe('The target ends in a slash. Remove the slash.');
    expect(run!.results[0]!.locations[0]!.physicalLocation).toEqual({
      artifactLocation: { uri: 'a.json' },
      region: { startLine: 3, startColumn: 38, endLine: 3, endColumn: 39 },
    });
    expect(run!.tool.driver.version).toBe('1.2.3');
  });

  it('explains every rule', () => {
    const [run] = sarif({ findings: [] }).runs;
    expect(run!.tool.driver.rules).toHaveLength(rules.length);
    for (const { help, helpUri, name } of run!.tool.driver.rules as {
      help: { text: string; markdown: string };
      helpUri: string;
      name: string;
    }[]) {
      expect(help.text).toContain('Not so:');
      expect(help.markdown).toContain('```jsonc');
      expect(helpUri).toMatch(/^https:\/\//);
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    }
  });

  it('keeps a fingerprint when lines move, and gives equal findings one each', () => {
    const prints = (line: number): string[] =>
      sarif({
        findings: [
          { line, endLine: line },
          { line: line + 1, endLine: line + 1 },
        ],
      }).runs[0]!.results.map(({ partialFingerprints }) => partialFingerprints['findingPlace/v1']!);
    expect(prints(3)).toEqual(prints(30));
    expect(new Set(prints(3)).size).toBe(2);
    expect(sarif({ path: 'b.json', findings: [{}] }).runs[0]!.results[0]!.partialFingerprints).not.toEqual({
      'findingPlace/v1': prints(3)[0],
    });
  });

  it('names files by relative references from the root of the repository', () => {
    const uri = (file: string): string => {
      const { runs } = JSON.parse(
        validateSarif(answer({ path: file, findings: [{}] }), { ...options, fromRoot: (one) => `infra/${one}` }),
      ) as Sarif;
      return runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri;
    };
    expect(uri('a b#1?.json')).toBe('infra/a%20b%231%3F.json');
    expect(uri('x:y/ü.json')).toBe('infra/x%3Ay/%C3%BC.json');
    expect(uri('-')).toBe('standard-input');
  });

  it('has the fixes that are known', () => {
    const fix = { line: 3, column: 38, endLine: 3, endColumn: 39, text: '' };
    const { runs } = JSON.parse(
      validateSarif(answer({ findings: [{}, {}] }), { ...options, fixOf: (_file, index) => (index === 0 ? [fix] : []) }),
    ) as Sarif;
    expect(runs[0]!.results[0]!.fixes).toEqual([
      {
        description: { text: 'Remove the slash.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'a.json' },
            replacements: [{ deletedRegion: { startLine: 3, startColumn: 38, endLine: 3, endColumn: 39 }, insertedContent: { text: '' } }],
          },
        ],
      },
    ]);
    expect(runs[0]!.results[1]!.fixes).toBeUndefined();
  });

  it('spreads more results than GitHub takes of one run over several, and loses none', () => {
    const { runs } = sarif({ findings: Array.from({ length: 50_001 }, () => ({})) });
    expect(runs.map(({ results }) => results.length)).toEqual([25_000, 25_000, 1]);
    expect(new Set(runs.map(({ automationDetails }) => automationDetails.id)).size).toBe(3);
  });

  it('tells everything, whatever files say', () => {
    fc.assert(
      fc.property(anyAnswer, (result) => {
        const { runs } = JSON.parse(validateSarif(safeDeep(result), options)) as Sarif;
        expect(runs[0]!.results).toHaveLength(findingsOf(result).length);
        for (const { locations } of runs[0]!.results)
          expect(locations[0]!.physicalLocation.artifactLocation.uri).toMatch(/^[\w.~%/!'()*-]*$/);
      }),
    );
  });
});

describeWith(['sarif'], 'the SARIF validator', () => {
  /** What Microsoft's validator says under the rules of SARIF and of GitHub. */
  function complaints(text: string): string[] {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'in.sarif'), text);
    const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
    execFileSync(realParts.sarif!, ['validate', 'in.sarif', '--rule-kind', 'Sarif;Ghas', '--output', 'out.sarif', '--quiet', 'true'], {
      cwd: folder,
      env,
      stdio: 'pipe',
    });
    const { runs } = JSON.parse(readFileSync(path.join(folder, 'out.sarif'), 'utf8')) as {
      runs: { results: { ruleId: string; level?: string; message: { arguments?: string[] } }[] }[];
    };
    return runs[0]!.results.map(({ ruleId, level = 'warning', message }) => `${level} ${ruleId} ${message.arguments?.join(' ') ?? ''}`);
  }

  it('tells a wrong file', () => {
    expect(
      complaints(
        '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[]}]}',
      ).join('\n'),
    ).toMatch(/^error GH1018/m);
  });

  it('has nothing against answers', () => {
    const fix = { line: 3, column: 38, endLine: 3, endColumn: 39, text: '' };
    const text = validateSarif(
      answer({ path: 'connections/a b.json', findings: [{}, { severity: 'error', pointer: '' }, { severity: 'info' }] }),
      { ...options, fixOf: () => [fix] },
    );
    expect(complaints(text)).toEqual([]);
    expect(complaints(validateSarif(answer({ findings: [] }), options))).toEqual([]);
  });

  it('has nothing against what the program writes', async () => {
    const cwd = temporaryFolder();
    writeFileSync(
      path.join(cwd, 'a.parameters.json'),
      '{ "parameters": {\n  "targetUrl": { "value": "https://llm.contoso.com/v1/chat/completions" },\n  "apiKey": { "value": "s3cr3t-canary" }\n} }\n',
    );
    const { code } = await runProgram(['validate', 'a.parameters.json', '-o', 'sarif=out.sarif', '-o', 'github'], { cwd });
    expect(code).toBe(1);
    const text = readFileSync(path.join(cwd, 'out.sarif'), 'utf8');
    expect(text).not.toContain('s3cr3t');
    expect(text).toContain('"fixes"');
    expect(complaints(text)).toEqual([]);
  });
});
