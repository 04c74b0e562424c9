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
    const found = typeof format === 'string' && !/(?<!\$)\{api_key\}/.test(format) ? /\$\{(?:api_?key|[A-Z0-9_]*(?:KEY|TOKEN|SECRET))\}/i.exec(format) : null;
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
  } else nameProblem(name, valuePointer('authConfig', 'name'), 'authConfig', report);
  if (typeof format === 'string') {
    const better = mendedFormat(format);
    const changes = change(better === null || better === '' ? undefined : { ...config, format: better });
    if (better !== null) report({ pointer: valuePointer('authConfig', 'format'), ...formatProblem(better), changes });
    const scheme = schemeSlip(format);
    if (scheme !== null) report({ pointer: valuePointer('authConfig', 'format'), ...scheme.said, changes: change({ ...config, format: scheme.right }) });
  }
  if (!given(subject, 'authHeaderName') && !given(subject, 'authHeaderFormat')) return;
  report({
    pointer: valuePointer(given(subject, 'authHeaderName') ? 'authHeaderName' : 'authHeaderFormat'),
    message: 'The key header is given in both forms, as authConfig and as authHeaderName/authHeaderFormat; which one counts is not documented.',
    hint: 'Keep one form.',
    changes: [{ parameter: 'authHeaderName' }],
  });
}

function inPortalForm(subject: Subject, report: Tell): void {
  const name = subject.text('authHeaderName');
  const format = subject.text('authHeaderFormat');
  if (name !== undefined && name !== '') nameProblem(name, valuePointer('authHeaderName'), 'authHeaderName', report);
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
  if (scheme !== null) report({ pointer: valuePointer('authHeaderFormat'), ...scheme.said, changes: [{ parameter: 'authHeaderFormat', value: scheme.right }] });
  if (better === null) return;
  const changes = [{ parameter: 'authHeaderFormat', ...(better === '' ? {} : { value: better }) }];
  report({ pointer: valuePointer('authHeaderFormat'), ...formatProblem(better), changes });
}

function nameProblem(name: string, pointer: string, parameter: string, report: Tell): void {
  if (headerName.test(name)) return;
  const hint = name.trim().endsWith(':') ? 'Write it without the colon.' : 'Header names have letters, digits and hyphens, no blanks.';
  report({ pointer, message: `${JSON.stringify(name)} is not the name of a header.`, hint, changes: [{ parameter }] });
}

/** Null where the format is right; '' where it is wrong and what was meant is not certain. */
function mendedFormat(format: string): string | null {
  if (format.includes('{api_key}')) return null;
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
  const message = found[1] === undefined ? `Between ${found[2]!} and the key there is no blank.` : `"${found[1]}" stands twice before the key.`;
  return { right, said: { message, hint: `Write "${right}".`, severity: 'warning' } };
}

function formatProblem(better: string): Pick<Report, 'message' | 'hint'> {
  return {
    message: 'The form of the key header lacks {api_key}, so the key would not be sent.',
    hint: better === '' ? 'Put {api_key} where the key goes; the key itself goes into apiKey.' : `Write "${better}".`,
  };
}
