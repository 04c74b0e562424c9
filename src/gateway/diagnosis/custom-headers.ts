import { keyHeader } from '../../requests/headers.js';
import { suggest } from '../../text/suggest.js';
import type { Connection } from '../../connection/connection.js';
import { withConnection, type Edit } from './candidate.js';
import { namedHeaders } from './evidence.js';
import { unwrapped } from './stray-text.js';

type Headers = Readonly<Record<string, string>>;

/** Headers that requests have anyway, and that decide how a gateway understands them. */
const meddling = /^(content-(type|encoding)|accept(-.*)?|host|authorization|expect|origin|x-forwarded-.*|x-http-method.*)$/i;

/** Headers without which a product refuses each request, and what they usually hold. */
const required: readonly { readonly asked: RegExp; readonly name: string; readonly values: readonly string[] }[] = [
  { asked: /x-portkey-(provider|config)/i, name: 'x-portkey-provider', values: ['openai', 'azure-openai'] },
  { asked: /anthropic-version/i, name: 'anthropic-version', values: ['2023-06-01'] },
  { asked: /ai-resource-group/i, name: 'ai-resource-group', values: ['default'] },
];

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The custom header that a text of the gateway is about: one that it names, or one nearly spelled like a name in it. */
export function customHeaderNamed(names: readonly string[], text: string): { readonly given: string; readonly named: string } | null {
  const mentioned = namedHeaders(text);
  for (const given of names) {
    const named = mentioned.find((one) => same(one, given)) ?? suggest(given, mentioned);
    if (named !== null) return { given, named };
  }
  return null;
}

/** Edits of the custom headers: one that takes the key's place, those that are misspelt, refused, or that products cannot do without. @param text what the gateway said */
export function customHeaderEdits(connection: Connection, text: string): Edit[] {
  const { customHeaders } = connection;
  const names = Object.keys(customHeaders);
  const key = connection.auth.type === 'ApiKey' ? keyHeader(connection).name : 'authorization';
  const others = names.filter((name) => !same(name, key));
  const mapped = (change: (name: string, value: string) => readonly [string, string]): Headers =>
    Object.fromEntries(Object.entries(customHeaders).map(([name, value]) => change(name, value)));
  const without = (wanted: string): Headers => Object.fromEntries(Object.entries(customHeaders).filter(([name]) => !same(name, wanted)));
  const edit = (label: string, cost: number, headers: Headers): Edit => ({
    aspect: 'customHeaders',
    label,
    cost,
    apply: (setup) => withConnection(setup, { customHeaders: headers }),
  });
  const about = customHeaderNamed(others, text);
  const clean = mapped((name, value) => [unwrapped(name).replace(/:$/, '').replaceAll('_', '-'), unwrapped(value)]);
  return [
    ...names.filter((name) => same(name, key)).map((name) => edit(`without the custom header ${name}`, 0.1, without(name))),
    ...(about === null || same(about.given, about.named)
      ? []
      : [
          edit(
            `custom header ${about.named}`,
            0.1,
            mapped((name, value) => [name === about.given ? about.named : name, value]),
          ),
        ]),
    ...(about === null || !same(about.given, about.named)
      ? []
      : [edit(`without the custom header ${about.given}`, 0.4, without(about.given))]),
    ...(JSON.stringify(clean) === JSON.stringify(customHeaders) ? [] : [edit('custom headers without stray characters', 0.3, clean)]),
    ...required.flatMap(({ asked, name, values }) =>
      asked.test(text) && !names.some((one) => same(one, name) && customHeaders[one] !== '')
        ? values.map((value, index) => edit(`custom header ${name}: ${value}`, 0.2 + index / 4, { ...without(name), [name]: value }))
        : [],
    ),
    ...others.map((name) => edit(`without the custom header ${name}`, meddling.test(name) ? 0.2 : 3, without(name))),
  ];
}
