import { headerName, isObject } from './key-header.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Report, type Subject, type Tell } from './rule.js';
import type { Change } from '../parameters/file.js';
import { given } from './model-source.js';

export const keyHeaderForm = defineRule({
  id: 'key-header-form',
  severity: 'error',
  about: ['authConfig', 'authHeaderName', 'authHeaderFormat'],
  check(subject, report) {
    const authType = subject.text('authType');
    if (authType === 'ProjectManagedIdentity' || authType === 'OAuth2') return;
    inVariable(subject, report);
    const config = subject.known('authConfig');
    if (isObject(config) && Object.keys(config).length > 0) inConfig(subject, config, report);
    if (given(subject, 'authHeaderName') || given(subject, 'authHeaderFormat')) inPortalForm(subject, report);
  },
});

/** `${api_key}` is a variable of the file; the key goes where `{api_key}` stands. */
function inVariable(subject: Subject, report: Tell): void {
  for (const parameter of ['authConfig', 'authHeaderFormat'] as const) {
    const value = subject.value(parameter);
    if (value?.kind !== 'variable') continue;
    const format = isObject(value.value) ? value.value['format'] : value.value;
    const found =
      typeof format === 'string' && !/(?<!\$)\{api_key\}/.test(format)
        ? /\$\{(?:api_?key|[A-Z0-9_]*(?:KEY|TOKEN|SECRET))\}/i.exec(format)
        : null;
    if (found === null || typeof format !== 'string') continue;
    const right = format.replace(found[0], '{api_key}');
    const own = /^\$\{api_?key\}$/i.test(found[0]);
    report({
      pointer: isObject(value.value) ? valuePointer(parameter, 'format') : valuePointer(parameter),
      message: `${found[0]} is a variable of the file, and its value would be stored in readable metadata; the key is put where {api_key} stands.`,
      hint: own ? `Write "${right}".` : `Write "${right}", and give ${found[0]} as apiKey.`,
      changes: [{ parameter, ...(own ? { value: isObject(value.value) ? { ...value.value, format: right } : right } : {}) }],
    });
  }
}

function inConfig(subject: Subject, config: { readonly [name: string]: unknown }, report: Tell): void {
  const { name, format } = config;
  const change = (value?: object): readonly Change[] => [{ parameter: 'authConfig', ...(value === undefined ? {} : { value }) }];
  if (typeof name !== 'string' || name === '') {
    const bearer = typeof format === 'string' && /^bearer /i.test(format);
    report({
      pointer: valuePointer('authConfig', ...(name === undefined ? [] : ['name'])),
      message: 'authConfig does not name the header that carries the key.',
      hint: `Add "name", for instance "${bearer ? 'Authorization' : 'api-key'}".`,
      changes: change(bearer ? { ...config, name: 'Authorization' } : undefined),
    });
  } else {
    nameProblem(name, format, valuePointer('authConfig', 'name'), report, (better) =>
      change(
        better === null ? undefined : { ...config, name: better.name, ...(better.format === undefined ? {} : { format: better.format }) },
      ),
    );
  }
  if (typeof format === 'string') {
    const better = mendedFormat(format);
    const changes = change(better === null || better === '' ? undefined : { ...config, format: better });
    if (better !== null) report({ pointer: valuePointer('authConfig', 'format'), ...formatProblem(format, better), changes });
    const scheme = schemeSlip(format);
    if (scheme !== null)
      report({ pointer: valuePointer('authConfig', 'format'), ...scheme.said, changes: change({ ...config, format: scheme.right }) });
  }
  if (!given(subject, 'authHeaderName') && !given(subject, 'authHeaderFormat')) return;
  report({
    pointer: valuePointer(given(subject, 'authHeaderName') ? 'authHeaderName' : 'authHeaderFormat'),
    message:
      'The key header is given in both forms, as authConfig and as authHeaderName/authHeaderFormat; which one counts is not documented.',
    hint: 'Keep one form.',
    changes: [{ parameter: 'authHeaderName' }],
  });
}

function inPortalForm(subject: Subject, report: Tell): void {
  const name = subject.text('authHeaderName');
  const format = subject.text('authHeaderFormat');
  if (name !== undefined && name !== '') {
    nameProblem(name, format, valuePointer('authHeaderName'), report, (better) => [
      { parameter: 'authHeaderName', ...(better === null ? {} : { value: better.name }) },
      ...(better?.format === undefined ? [] : [{ parameter: 'authHeaderFormat', value: better.format }]),
    ]);
  }
  if (name === '') {
    report({
      pointer: valuePointer('authHeaderFormat'),
      message: 'authHeaderFormat is given without authHeaderName.',
      hint: 'Add authHeaderName.',
      changes: [{ parameter: 'authHeaderName' }],
    });
  }
  const better = format === undefined || format === '' ? null : mendedFormat(format);
  const scheme = format === undefined ? null : schemeSlip(format);
  if (scheme !== null)
    report({
      pointer: valuePointer('authHeaderFormat'),
      ...scheme.said,
      changes: [{ parameter: 'authHeaderFormat', value: scheme.right }],
    });
  if (better === null) return;
  const changes = [{ parameter: 'authHeaderFormat', ...(better === '' ? {} : { value: better }) }];
  report({ pointer: valuePointer('authHeaderFormat'), ...formatProblem(format!, better), changes });
}

interface NamedHeader {
  readonly name: string;
  /** Undefined where it stays as it is. */
  readonly format?: string;
}

function nameProblem(
  name: string,
  format: unknown,
  pointer: string,
  report: Tell,
  changes: (better: NamedHeader | null) => readonly Change[],
): void {
  // Blanks around it are another rule's matter.
  if (headerName.test(name.trim())) return;
  const better = mendedName(name, format);
  const hint =
    better === null
      ? 'Header names have letters, digits and hyphens, no blanks.'
      : better.format === undefined
        ? 'Write it without the colon.'
        : `Write "${better.name}", and "${better.format}" as its form.`;
  report({ pointer, message: `${JSON.stringify(name)} is not the name of a header.`, hint, changes: changes(better) });
}

/** A name with what belongs into the form, taken apart: `Authorization: Bearer`. Null where it is something else. */
function mendedName(name: string, format: unknown): NamedHeader | null {
  const [, bare = '', scheme = ''] = /^([\w-]+)\s*:\s*(bearer|basic|token|key|apikey)?\s*$/i.exec(name) ?? [];
  if (bare === '') return null;
  if (scheme === '') return { name: bare };
  const given = typeof format === 'string' ? format : '';
  if (given.toLowerCase().startsWith(`${scheme.toLowerCase()} {`)) return { name: bare };
  return given === '' || given === '{api_key}' ? { name: bare, format: `${scheme} {api_key}` } : null;
}

/** Null where the format is right; '' where it is wrong and what was meant is not certain. */
function mendedFormat(format: string): string | null {
  const braces = /\{+\s*api_key\s*\}+/.exec(format)?.[0];
  if (braces !== undefined) return braces === '{api_key}' ? null : format.replace(braces, '{api_key}');
  if (format === '') return '{api_key}';
  const other = /\{\s*(api[-_]?key|key|token)\s*\}|<(api[-_]?key|key|token)>/i.exec(format);
  if (other !== null) return format.replace(other[0], '{api_key}');
  return /^(bearer|basic|key|token|apikey)\s*$/i.test(format) ? `${format.trim()} {api_key}` : '';
}

/** The word before the key, written twice or without its blank: no gateway is known to read either. */
function schemeSlip(format: string): { readonly right: string; readonly said: Pick<Report, 'message' | 'hint' | 'severity'> } | null {
  const found = /^(?:(bearer|basic|token|apikey)\s+\1\s+|(bearer|basic|token|apikey)[:=]?)(?=\{api_key\}$)/i.exec(format);
  if (found === null) return null;
  const right = `${found[1] ?? found[2]!} {api_key}`;
  const message =
    found[1] === undefined ? `Between ${found[2]!} and the key there is no blank.` : `"${found[1]}" stands twice before the key.`;
  return { right, said: { message, hint: `Write "${right}".`, severity: 'warning' } };
}

function formatProblem(format: string, better: string): Pick<Report, 'message' | 'hint'> {
  const braced = /\{[{\s]*api_key[}\s]*\}/.exec(format)?.[0];
  return {
    message:
      braced === undefined
        ? 'The form of the key header lacks {api_key}, so the key would not be sent.'
        : `The form of the key header has ${braced} instead of {api_key}.`,
    hint: better === '' ? 'Put {api_key} where the key goes; the key itself goes into apiKey.' : `Write "${better}".`,
  };
}
