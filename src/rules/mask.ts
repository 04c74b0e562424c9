import type { ParameterFile } from '../parameters/file.js';
import { parseJson } from '../parameters/json.js';
import type { JsonNode } from '../parameters/json-node.js';
import { sourceRange } from './place.js';
import { isReference, looksSecret, namesSecret, secretsInUrl } from './secret-text.js';
import type { Span } from '../parameters/value.js';

/**
 * The file's text with every secret in clear replaced by as many asterisks, so that places stay what they are: what a report
 * may quote from.
 */
export function maskedText(file: ParameterFile): string {
  let { text } = file;
  for (const { start, end } of secretSpans(file)) {
    text = text.slice(0, start) + text.slice(start, end).replaceAll(/[^\r\n]/g, '*') + text.slice(end);
  }
  return text;
}

/** Takes what the text holds as a secret out of a message that quotes the text. */
export function hideSecrets(file: ParameterFile, message: string): string {
  return secretSpans(file).reduce((hidden, { start, end }) => {
    const secret = file.text.slice(start, end).replaceAll(/^["']|["']$/g, '');
    return secret.length < 4 ? hidden : hidden.replaceAll(secret.slice(0, 59), '***');
  }, message);
}

function secretSpans({ text, format }: ParameterFile): Span[] {
  const spans: Span[] = [];
  if (format === 'bicepparam') {
    inBicep(text, spans);
    return spans;
  }
  const { root } = parseJson(text, true);
  if (root === null) inBrokenText(text, spans);
  else inNode(text, root, '', false, spans);
  return spans;
}

/** Where the form of the key header stands: the key itself gets there by mistake. */
const keyForm = 'authHeaderFormat';

function inNode(text: string, node: JsonNode, name: string, secret: boolean, spans: Span[]): void {
  if (node.type === 'array') for (const item of node.items) inNode(text, item, name, secret, spans);
  if (node.type === 'object') {
    for (const { name: member, value } of node.members) {
      if (member === 'reference' && name !== '') continue;
      const form =
        member === 'authHeaderFormat' || (name === 'authConfig' && member === 'format') || (name === keyForm && member === 'value');
      inNode(text, value, form ? keyForm : member === 'value' ? name : member, secret || namesSecret(member), spans);
    }
  }
  if (node.type !== 'scalar') return;
  if (typeof node.value !== 'string') {
    if (secret && typeof node.value === 'number') spans.push(node);
    return;
  }
  if (node.value === '' || isReference(node.value)) return;
  const whole = { start: node.start + 1, end: node.end - 1 };
  const unformed = name === keyForm && !node.value.includes('{');
  if (secret || unformed || looksSecret(node.value)) spans.push(whole);
  else for (const within of secretsInUrl(node.value)) spans.push(sourceRange(text, node, within));
}

const bicepTokens =
  /^[ \t]*(?:param|var)[ \t]+(?<named>\w+)|\breadEnvironmentVariable\s*\(\s*'[^'\r\n]*'|\bgetSecret\s*\([^()]*\)|\/\/[^\r\n]*|(?<member>\w+|'[^'\\\r\n]*')(?=[ \t]*:)|(?<string>'''[^]*?(?:'''|(?![^]))|'(?:[^'\\\r\n]|\\.)*'?)/gm;

/** Strings in Bicep: all that belong to a telling name, but not the names of variables and of what a Key Vault holds. */
function inBicep(text: string, spans: Span[]): void {
  let [parameter, member] = ['', ''];
  for (const { 0: whole, index, groups = {} } of text.matchAll(bicepTokens)) {
    if (groups['named'] !== undefined) [parameter, member] = [groups['named'], ''];
    else if (groups['member'] !== undefined) member = groups['member'].replaceAll("'", '');
    if (groups['string'] === undefined) continue;
    const quotes = /^'+/.exec(whole)![0].length;
    const start = index + quotes;
    const word = whole.slice(quotes).replace(/'+$/, '');
    const unformed = (parameter === keyForm || (parameter === 'authConfig' && member === 'format')) && !word.includes('{');
    if (word === '') continue;
    if (namesSecret(parameter) || namesSecret(member) || unformed || looksSecret(word)) spans.push({ start, end: start + word.length });
    else for (const within of secretsInUrl(word)) spans.push({ start: start + within.start, end: start + within.end });
  }
}

/** Where the text is not JSON there are no members: whatever follows a telling name, up to the next name, is taken for secret. */
function inBrokenText(text: string, spans: Span[]): void {
  let secret = false;
  for (const token of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"?|'[^'\r\n]*'?|[a-z][a-z0-9+.-]*:\/\/[^\s,{}[\]"']+|[^\s,:={}[\]"']+/gi)) {
    const start = token.index;
    const end = start + token[0].length;
    const word = token[0].replaceAll(/^["']|["']$/g, '');
    if (namesSecret(word)) secret = true;
    else if (/^\s*[:=]/.test(text.slice(end, end + 20))) secret &&= /^(value|metadata|_comment)$/.test(word);
    else if (secret || looksSecret(word) || secretsInUrl(word).length > 0) spans.push({ start, end });
  }
}
