import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './program.js';

export interface Import {
  /** `connection/diff.ts` for a module of src/, else the specifier as written: `node:fs`, `chalk`. */
  readonly target: string;
  readonly own: boolean;
  readonly typeOnly: boolean;
  /** Loaded when it is needed: `import()`. */
  readonly lazy: boolean;
  readonly line: number;
}

/** A source module and what it refers to. */
export interface Module {
  /** Relative to src/, with forward slashes. */
  readonly file: string;
  /** The first folder, or the name of a module that lies in src/ itself. */
  readonly room: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Names of globals that it uses, with their lines: `process:12`. */
  readonly globals: readonly string[];
}

const watchedGlobals = new Set(['process', 'console', 'globalThis']);

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return clause.name === undefined && named !== undefined && ts.isNamedImports(named) && named.elements.every((one) => one.isTypeOnly);
}

function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) && parent.name === node)
  );
}

/** Reads one module; `text` may stand in for the file's. */
export function readModule(file: string, text = readFileSync(path.join(root, 'src', file), 'utf8')): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const globals: string[] = [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (specifier: ts.Node | undefined, typeOnly: boolean, lazy = false): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const own = specifier.text.startsWith('.');
    const target = own ? path.posix.join(path.posix.dirname(file), specifier.text).replace(/\.js$/, '.ts') : specifier.text;
    imports.push({ target, own, typeOnly, lazy, line: lineOf(specifier) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isIdentifier(node) && watchedGlobals.has(node.text) && !isOwnName(node)) globals.push(`${node.text}:${lineOf(node)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { file, room: file.split('/')[0]!.replace(/\.ts$/, ''), lines: text.split('\n').length - 1, imports, globals };
}

/** All modules of src/ but the generated ones. */
export function sourceModules(): Module[] {
  return (readdirSync(path.join(root, 'src'), { recursive: true }) as string[])
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated/'))
    .sort()
    .map((file) => readModule(file));
}

/** The first ring of modules that load each other, or null. Types are left out: they are gone when the program runs. */
export function findCycle(modules: readonly Module[]): string[] | null {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const { target, own, typeOnly } of byFile.get(file)?.imports ?? []) {
      const cycle = own && !typeOnly ? walk(target, [...trail, file]) : null;
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const { file } of modules) {
    const cycle = walk(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
