import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codeTable } from '../../../src/operations/explain/codes/index.js';
import { allTopics } from '../../../src/operations/explain/topics.js';
import { sourceModules } from '../../support/modules.js';
import { root } from '../../support/program.js';

/** Codes that are put together, where no literal says them. */
const computed = ['InvalidProjectId', 'InvalidAccountId', 'InvalidSubscriptionId'];

/** Tables of codes that are looked up. */
const tables = ['unansweredCodes', 'byStatus'];

/** What an expression may come to, as far as it says. */
function texts(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...texts(node.left), ...texts(node.right)];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return texts(node.expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? texts(one.initializer) : []));
  return [];
}

/** As `texts`, with x where the program fills something in. */
function messages(node: ts.Expression): string[] {
  if (ts.isTemplateExpression(node)) {
    const filled = node.templateSpans.map(({ expression, literal }) => ({ parts: messages(expression), literal: literal.text }));
    return filled.reduce(
      (starts, { parts, literal }) =>
        starts.flatMap((start) => (parts.length === 0 ? ['x'] : parts).map((part) => `${start}${part}${literal}`)),
      [node.head.text],
    );
  }
  if (ts.isConditionalExpression(node)) return [...messages(node.whenTrue), ...messages(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...messages(node.left), ...messages(node.right)];
  if (ts.isParenthesizedExpression(node)) return messages(node.expression);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return messages(node.expression.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(messages);
  return texts(node);
}

/** What a module says beside a code: the texts of the call or object that names it. */
function toldWith(text: string): [code: string, message: string][] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const told: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    const values = ts.isCallExpression(node)
      ? [...node.arguments]
      : ts.isObjectLiteralExpression(node)
        ? node.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? [one.initializer] : []))
        : [];
    const all = values.flatMap(messages);
    for (const code of all.filter((one) => codeTable[one] !== undefined))
      told.push(...all.map((message): [string, string] => [code, message]));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return told;
}

/** Every error code that a module names: as `code: …`, or as the argument of a function of its own that takes one. */
function codesIn(text: string): string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const taking = new Map<string, number>();
  const found: string[] = [];
  const takes = (name: ts.Node | undefined, parameters: ts.NodeArray<ts.ParameterDeclaration>): void => {
    const at = parameters.findIndex((one) => one.name.getText(source) === 'code');
    if (at >= 0 && name !== undefined) taking.set(name.getText(source), at);
  };
  const declarations = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node)) takes(node.name, node.parameters);
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer))
      takes(node.name, node.initializer.parameters);
    ts.forEachChild(node, declarations);
  };
  const uses = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'code') found.push(...texts(node.initializer));
    if (ts.isVariableDeclaration(node) && tables.includes(node.name.getText(source)) && node.initializer !== undefined)
      found.push(...texts(node.initializer));
    if (ts.isCallExpression(node)) {
      const argument = node.arguments[taking.get(node.expression.getText(source)) ?? -1];
      if (argument !== undefined) found.push(...texts(argument));
    }
    ts.forEachChild(node, uses);
  };
  declarations(source);
  uses(source);
  return found.filter((code) => /^[A-Z][a-z]\w+$/.test(code));
}

const given = new Map<string, string>();
for (const { file, room } of sourceModules()) {
  if (room === 'sandbox' || file.startsWith('operations/explain/')) continue;
  for (const code of codesIn(readFileSync(path.join(root, 'src', file), 'utf8'))) given.set(code, file);
}
for (const code of computed) given.set(code, 'operations/list/scope.ts');
const topics = await allTopics();
const ofAzure = new Set(topics.azureCodes.map(({ id }) => id));

describe('every error code of the program', () => {
  it('is found by this test, however it is written', () => {
    expect(given.size).toBeGreaterThan(100);
    expect(
      codesIn(`
        function wrong(what: string, code: string) { return failure({ code, kind }); }
        const other = (code: string) => code;
        wrong('', 'ByArgument'); other('ByArrow');
        throw failure({ kind: 'usage', code: one ? 'Yes' : two ?? 'Otherwise', message: 'NotThis' });
        const byStatus: Record<number, string> = { 1: 'ByTable' }; const codeText = 'NeitherThis';`).sort(),
    ).toEqual(['ByArgument', 'ByArrow', 'ByTable', 'Otherwise', 'Yes']);
  });

  it('is explained', () => {
    const missing = [...given]
      .filter(([code]) => codeTable[code] === undefined && !ofAzure.has(code))
      .map(([code, file]) => `${code} of src/${file}: add it to src/operations/explain/codes`);
    expect(missing).toEqual([]);
  });

  it('is thrown somewhere: nothing is explained that cannot happen', () => {
    expect(Object.keys(codeTable).filter((code) => !given.has(code))).toEqual([]);
  });

  it('is known by the words that the program has for it', () => {
    // Where code and words do not stand together.
    const said = new Map<string, string[]>([
      ['UsageError', ["foundry-gw: Unknown option '--nope'."]],
      ['SecretsStdinInvalid', ['foundry-gw: --secrets-stdin: standard input is empty.']],
      ['NoCredential', ['the key is not at hand, and Azure gives none back']],
      ['NoStoredCredential', ['the key could not be read: the project holds none']],
      ['Conflict', ['The live connection was changed by someone else since it was last deployed (target).']],
      ['AdoptionNeeded', ['The live connection differs from the file, and there is no record of who made it (target).']],
    ]);
    for (const { file, room } of sourceModules()) {
      if (room === 'sandbox' || file.startsWith('operations/explain/')) continue;
      for (const [code, message] of toldWith(readFileSync(path.join(root, 'src', file), 'utf8')))
        said.set(code, [...(said.get(code) ?? []), `foundry-gw: ${message}`]);
    }
    const unlike = Object.entries(codeTable).filter(
      ([code, { says }]) => says !== undefined && said.get(code)?.some((message) => says.test(message)) !== true,
    );
    expect(unlike.map(([code]) => code)).toEqual([]);
  });

  it('is explained in one place', () => {
    // Both Azure and foundry-gw speak of a conflict, and both meanings stand in its entry.
    expect(Object.keys(codeTable).filter((code) => ofAzure.has(code))).toEqual([]);
  });
});

describe.each(Object.entries(codeTable))('%s', (code, { meaning, fix, next, says }) => {
  it('says what it means and what to do in sentences', () => {
    expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(meaning).toMatch(/^[-\w$].{15,200}[.)]$/);
    expect(fix).toMatch(/^[A-Z].{5,260}[.}]$/);
    for (const command of next ?? []) expect(command).toMatch(/^(?:foundry-gw|az|env|ls) /);
    expect(says?.flags ?? '').not.toContain('g');
  });
});
