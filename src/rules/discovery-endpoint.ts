import { given } from './model-source.js';
import { mendedChanges } from './mend.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Report, type Subject, type Tell } from './rule.js';
import { targetOf } from './target.js';

const placeholder = '{deploymentName}';

export const discoveryEndpoint = defineRule({
  id: 'discovery-endpoint',
  severity: 'error',
  about: ['listModelsEndpoint', 'getModelEndpoint'],
  check(subject, report) {
    // Beside a list of models discovery has no effect: another rule says so.
    if (given(subject, 'staticModels')) return;
    const swapped = swap(subject);
    if (swapped !== null) {
      report(swapped);
      return;
    }
    for (const name of ['listModelsEndpoint', 'getModelEndpoint'] as const) {
      const text = subject.text(name);
      if (text === undefined || text === '') continue;
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) relative(subject, name, text, report);
      const wrong = name === 'listModelsEndpoint' ? inList(text) : inGet(subject, text);
      if (wrong !== null) report({ pointer: valuePointer(name), ...wrong });
    }
  },
});

/** Both endpoints in each other's place: one mistake. */
function swap(subject: Subject): Report | null {
  const list = subject.text('listModelsEndpoint');
  const get = subject.text('getModelEndpoint');
  if (list === undefined || get === undefined || get === '' || !list.includes(placeholder) || /[{<]/.test(get)) return null;
  return {
    pointer: valuePointer('listModelsEndpoint'),
    message: "listModelsEndpoint and getModelEndpoint stand in each other's place.",
    hint: 'Exchange them.',
    changes: [
      { parameter: 'listModelsEndpoint', value: get },
      { parameter: 'getModelEndpoint', value: list },
    ],
  };
}

function relative(subject: Subject, name: 'listModelsEndpoint' | 'getModelEndpoint', text: string, report: Tell): void {
  const method = /^(GET|POST|HEAD)\s+(?=\/)/i.exec(text);
  if (method !== null) {
    const value = text.slice(method[0].length);
    report({
      pointer: valuePointer(name),
      within: { start: 0, end: method[0].length },
      message: `The endpoint is a path alone, without the method ${method[1]!}.`,
      hint: `Write "${value}".`,
      changes: [{ parameter: name, value }],
    });
    return;
  }
  const hosted = withoutScheme(subject, name, text);
  if (hosted !== null) {
    report(hosted);
    return;
  }
  if (!text.startsWith('/')) {
    const changes = mendedChanges(subject, name);
    const mended = changes[0]?.value as string | undefined;
    report({
      pointer: valuePointer(name),
      message: `"${text}" has no leading slash, so it becomes part of the host or of the last segment of the target.`,
      hint: `Write "${mended ?? `/${text}`}".`,
      changes: mended === undefined ? [{ parameter: name, value: `/${text}` }] : changes,
    });
  }
  const path = text.replace(/[?#].*$/s, '');
  const odd = /\/{2,}|(?<=^|\/)\.\.(?=\/|$)|%2f|%5c|\\/i.exec(path) ?? /#.*$/s.exec(text);
  if (odd !== null && odd.index >= 0) {
    const doubled = odd[0].startsWith('//');
    report({
      pointer: valuePointer(name),
      within: { start: odd.index, end: odd.index + odd[0].length },
      message: doubled
        ? 'The endpoint has doubled slashes.'
        : odd[0].startsWith('#')
          ? 'The endpoint has a fragment, which is never sent.'
          : `The endpoint has "${odd[0]}" in its path.`,
      hint: doubled ? 'Leave one slash.' : 'Remove it.',
      changes: [
        {
          parameter: name,
          ...(doubled && text.startsWith('/') ? { value: path.replaceAll(/\/{2,}/g, '/') + text.slice(path.length) } : {}),
        },
      ],
      ...(doubled ? { severity: 'warning' as const } : {}),
    });
  }
  const query = text.indexOf('?');
  if (query >= 0 && given(subject, 'deploymentAPIVersion')) {
    report({
      pointer: valuePointer(name),
      within: { start: query, end: text.length },
      message: 'The endpoint has a query already, and deploymentAPIVersion adds a second one.',
      hint: 'Keep one of the two.',
      changes: [{ parameter: name }],
    });
  }
}

/** A URL whose scheme is missing: as a path it goes behind the target. What a browser makes of it is certain only on the target's own host. */
function withoutScheme(subject: Subject, name: 'listModelsEndpoint' | 'getModelEndpoint', text: string): Report | null {
  const [, host = '', path = ''] = /^\/\/([^/?#]+\.[a-z]{2,}(?::\d+)?)(\/.*)$/is.exec(text) ?? [];
  if (host === '') return null;
  const target = targetOf(subject);
  const own = target !== undefined && target.host === host.toLowerCase();
  const base = target?.path.replace(/\/+$/, '') ?? '';
  const value = !own ? undefined : path.startsWith(`${base}/`) ? path.slice(base.length) : `https:${text}`;
  return {
    pointer: valuePointer(name),
    within: { start: 0, end: 2 + host.length },
    message: `The endpoint is taken as a path: ${host} goes behind the target and is not asked.`,
    hint: value === undefined ? 'Give a path that begins with one slash.' : `Write "${value}".`,
    changes: [{ parameter: name, ...(value === undefined ? {} : { value }) }],
    ...(own ? {} : { severity: 'warning' as const }),
  };
}

type Wrong = Omit<Report, 'pointer'>;

function inList(text: string): Wrong | null {
  const at = text.indexOf(placeholder);
  if (at < 0) return null;
  return {
    within: { start: at, end: at + placeholder.length },
    message: `listModelsEndpoint lists all models, but has ${placeholder}.`,
    hint: 'Give the path of the whole list.',
    changes: [{ parameter: 'listModelsEndpoint' }],
  };
}

function inGet(subject: Subject, text: string): Wrong | null {
  const double = /\{{2,}deploymentName\}{2,}/.exec(text);
  if (double !== null) {
    const value = text.replace(double[0], placeholder);
    return {
      within: { start: double.index, end: double.index + double[0].length },
      message: `getModelEndpoint has ${double[0]} instead of ${placeholder}.`,
      hint: `Write "${value}".`,
      changes: [{ parameter: 'getModelEndpoint', value }],
    };
  }
  const count = text.split(placeholder).length - 1;
  if (count === 1) return null;
  if (count > 1)
    return {
      message: `getModelEndpoint has ${placeholder} ${count} times; once is allowed.`,
      hint: 'Leave one.',
      changes: [{ parameter: 'getModelEndpoint' }],
    };
  // As other frameworks write it, or a browser.
  const others = [...text.matchAll(/\{[^{}]*\}|<[^<>]*>|(?<=\/):[a-z]\w*(?=[/?]|$)|%7B\w*%7D/gi)];
  const [other] = others;
  if (other === undefined || others.length > 1) {
    const list = subject.text('listModelsEndpoint');
    return {
      message: `getModelEndpoint lacks ${placeholder}.`,
      hint: `Write for instance "${list === undefined || list === '' || list.includes('?') ? '/models' : list.replace(/\/$/, '')}/${placeholder}".`,
      changes: [{ parameter: 'getModelEndpoint' }],
    };
  }
  const mended = mendedChanges(subject, 'getModelEndpoint')[0]?.value as string | undefined;
  return {
    within: { start: other.index, end: other.index + other[0].length },
    message: `getModelEndpoint has ${other[0]} instead of ${placeholder}.`,
    hint: `Write ${placeholder}.`,
    changes: [{ parameter: 'getModelEndpoint', value: (mended ?? text).replace(other[0], placeholder) }],
  };
}
