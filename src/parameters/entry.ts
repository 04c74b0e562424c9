import type { ReadProblem } from './file.js';
import { member, toJson, type JsonNode, type JsonObject } from './json-node.js';
import { pointerStep } from './locate.js';
import type { KeyVaultReference, Value } from './value.js';
import { variableNames } from './variables.js';
import { suggest } from '../text/suggest.js';

const span = ({ start, end }: JsonNode): { start: number; end: number } => ({ start, end });

/** Reads `{"value": …}` or `{"reference": {"keyVault": …}}`; gives what is wrong where it is neither. */
export function readEntry(name: string, node: JsonNode): Value | ReadProblem {
  const problem = (message: string, hint: string, at: JsonNode, inner = ''): ReadProblem => ({
    rule: 'file-shape',
    message,
    hint,
    span: span(at),
    pointer: `/parameters${pointerStep(name)}${inner}`,
  });
  if (node.type !== 'object' || isBareObject(node)) {
    return { ...problem(`The value of "${name}" stands bare.`, `Write "${name}": {"value": …}.`, node), bare: toJson(node) };
  }
  const value = member(node, 'value')?.value;
  const reference = member(node, 'reference')?.value;
  if (value !== undefined && reference !== undefined) {
    return problem(`"${name}" has both a value and a reference.`, 'Remove one of them.', node);
  }
  if (value !== undefined) return readValue(value);
  if (reference === undefined) {
    const near = node.members.find(
      (candidate) => suggest(candidate.name, ['value']) !== null || /^default(?:value)?$/i.test(candidate.name),
    );
    const hint = near === undefined ? `Write "${name}": {"value": …}.` : `Write "value" instead of "${near.name}".`;
    return problem(`"${name}" has neither a value nor a reference.`, hint, node);
  }
  const found = readReference(reference);
  if (typeof found !== 'string') return { kind: 'keyVault', reference: found, span: span(reference) };
  return problem(
    `The reference of "${name}" ${found}.`,
    'Write {"keyVault": {"id": "<ARM id of the vault>"}, "secretName": "<name>"}.',
    reference,
    '/reference',
  );
}

/** Whether an object is a value itself rather than a wrapper whose "value" is missing or misspelt, or a template's definition. */
function isBareObject({ members }: JsonObject): boolean {
  const [first] = members.filter(({ name }) => name !== '_comment');
  return (
    first !== undefined &&
    members.every(
      ({ name, value }) =>
        !inWrapper.test(name) &&
        suggest(name, ['value', 'reference']) === null &&
        !(name === 'type' && value.type === 'scalar' && types.test(String(value.value))),
    )
  );
}

const inWrapper = /^(?:value|reference|metadata|default(?:value)?|keyVault|secretName)$/i;
const types = /^(?:secure)?(?:string|object)$|^(?:bool|int|array)$/i;

function readValue(node: JsonNode): Value {
  const value = toJson(node);
  const names = variableNames(value);
  return names.length === 0 ? { kind: 'literal', value, span: span(node) } : { kind: 'variable', value, names, span: span(node) };
}

/** The reference, or the end of the sentence that says what is wrong with it. */
function readReference(node: JsonNode): KeyVaultReference | string {
  if (node.type !== 'object') return 'is not an object';
  const vault = member(node, 'keyVault')?.value;
  if (vault === undefined || vault.type !== 'object') return 'has no "keyVault"';
  const vaultId = text(vault, 'id');
  if (typeof vaultId !== 'string' || vaultId === '') return 'has no "keyVault.id"';
  const secretName = text(node, 'secretName');
  if (typeof secretName !== 'string' || secretName === '') return 'has no "secretName"';
  const secretVersion = text(node, 'secretVersion');
  if (secretVersion === null) return 'has a "secretVersion" that is not text';
  return { vaultId, secretName, ...(secretVersion === undefined || secretVersion === '' ? {} : { secretVersion }) };
}

/** A member's text; undefined where it is absent, null where it is something else. */
function text(node: JsonObject, name: string): string | null | undefined {
  const value = member(node, name)?.value;
  if (value === undefined) return undefined;
  return value.type === 'scalar' && typeof value.value === 'string' ? value.value : null;
}
