import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/parameters/secret.js';
import { substitute, substituteText, textParts, variableNames } from '../../src/parameters/variables.js';
import type { Json } from '../../src/parameters/value.js';
import { bicepValue } from '../../src/templates/bicep-text.js';
import { parametersJson, templateParameters } from '../../src/templates/parameters.js';
import { shellQuote, shellText } from '../../src/templates/shell.js';
import { text } from '../connection/arbitraries.js';
import { bicepForTests } from '../support/bicep.js';
import { root, temporaryFolder } from '../support/program.js';
import { describeWith } from '../support/real-parts.js';

describe('parts of a text', () => {
  it('say the same as putting values in place', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constantFrom('${A}', '$${', '${', '$', '}', '${B_1}'))), (pieces) => {
        const whole = pieces.join('');
        const joined = textParts(whole)
          .map((part) => ('text' in part ? part.text : `<${part.variable}>`))
          .join('');
        expect(joined).toBe(substituteText(whole, (name) => `<${name}>`));
        expect([...new Set(textParts(whole).flatMap((part) => ('variable' in part ? [part.variable] : [])))]).toEqual(variableNames(whole));
      }),
    );
  });
});

describe('a word of the shell', () => {
  const withoutNul = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0') && !value.endsWith('\n'));
  const said = (word: string): string =>
    execFileSync('sh', ['-c', `printf %s ${word}`], { env: { FOUNDRY_GW_VAR_NAME: 'va"l\'ue' }, encoding: 'utf8' });

  it('is the text', () => {
    fc.assert(
      fc.property(withoutNul, (value) => {
        expect(said(shellQuote(value))).toBe(value);
      }),
      { numRuns: 40 },
    );
  });

  it('takes variables from the environment, and nothing else of the text is run', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(withoutNul, fc.constantFrom('${NAME}', '$(id)', '`id`', '"', "'", '\\', '$HOME'))), (pieces) => {
        const whole = pieces.join('x');
        if (variableNames(whole).some((name) => name !== 'NAME')) return;
        expect(said(shellText(whole))).toBe(substituteText(whole, () => 'va"l\'ue'));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is sent', () => {
  const parameters = {
    kind: 'model-gateway' as const,
    values: { targetUrl: 'https://ä.example/\u2028', isSharedToAll: false, gatewayName: null, scopes: ['a'] },
    secrets: {},
    origins: {},
  };
  const secret = new Secret('sk-"ä', '${KONG_KEY}');

  it('holds secrets only where it is revealed', () => {
    const sent = templateParameters(parameters, { apiKey: secret });
    expect(JSON.stringify(sent)).not.toContain('sk-');
    const json = parametersJson(sent);
    expect(`${json} ${JSON.stringify({ json })}`).not.toContain('sk-');
    expect(JSON.parse(json.reveal())).toEqual({
      targetUrl: { value: 'https://ä.example/\u2028' },
      isSharedToAll: { value: false },
      scopes: { value: ['a'] },
      apiKey: { value: 'sk-"ä' },
    });
    // oxlint-disable-next-line no-control-regex
    expect(json.reveal()).toMatch(/^[\u0000-\u007e]*$/);
  });

  it('keeps a Key Vault reference whatever else is known', () => {
    const reference = { vaultId: '/subscriptions/s/v', secretName: 'n' };
    const secrets = { apiKey: { kind: 'keyVault' as const, reference, span: { start: 0, end: 0 } } };
    expect(templateParameters({ ...parameters, secrets }, { apiKey: secret })['apiKey']).toEqual({
      reference: { keyVault: { id: '/subscriptions/s/v' }, secretName: 'n' },
    });
  });
});

describeWith(['bicep'], 'a value as Bicep', () => {
  const bicep = bicepForTests({ VALUE: 'from "the" \'environment\'' });

  it('is the value, for all JSON', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'p.bicepparam');
    const whole = fc.maxSafeInteger();
    const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(text, fc.boolean(), whole, fc.constant(null)),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .uniqueArray(fc.tuple(text, tie('value')), { maxLength: 3, selector: ([name]) => name.toLowerCase() })
          .map((members) => Object.fromEntries(members)),
      ),
    }));
    const values = fc.sample(json, 400);
    writeFileSync(path.join(folder, 't.bicep'), 'param values array\noutput values array = values\n');
    writeFileSync(file, `using 't.bicep'\nparam values = ${bicepValue(values, () => "readEnvironmentVariable('VALUE')")}\n`);
    const { parameters, diagnostics } = await bicep().compileParameters(file);
    expect(diagnostics).toEqual([]);
    const expected = substitute(values, () => 'from "the" \'environment\'');
    expect((JSON.parse(parameters!) as { parameters: { values: { value: unknown } } }).parameters.values.value).toEqual(expected);
  });
});

describe('docs/template-differences.md', () => {
  it('names the functions that the compiled templates use', () => {
    const used = new Set<string>();
    for (const kind of ['apim', 'model-gateway']) {
      const template = JSON.parse(readFileSync(path.join(root, 'templates', `${kind}.json`), 'utf8')) as object;
      JSON.stringify(template, (_name, value: unknown) => {
        if (typeof value === 'string' && value.startsWith('['))
          for (const [, name] of value.replaceAll(/'[^']*'/g, '').matchAll(/(\w+)\(/g)) used.add(name!);
        return value;
      });
    }
    const document = readFileSync(path.join(root, 'docs', 'template-differences.md'), 'utf8');
    const named = /compiled templates use\n([^.]+)\./.exec(document)![1]!.split(/,\s+/);
    expect(named).toEqual([...used].sort());
  });
});
