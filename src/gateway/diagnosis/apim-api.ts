import type { Diagnosis } from './diagnosis.js';
import type { ServedApi } from './help.js';

/** APIs whose paths are tried at most. */
const most = 8;
const likely = /openai|llm|\bai\b|gpt|chat|model|inference|foundry|genai/i;

/** Paths of APIs on the target's own host that may serve chat, the likeliest first. */
export function pathsOfApis(apis: readonly ServedApi[], target: string): string[] {
  if (!URL.canParse(target)) return [];
  const { origin, pathname } = new URL(target);
  const words = new Set(
    pathname
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== ''),
  );
  const worth = ({ api, url }: ServedApi): number =>
    (likely.test(`${api} ${url}`) ? 1 : 0) +
    new URL(url).pathname
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => words.has(word)).length;
  return apis
    .filter(({ url }) => URL.canParse(url) && new URL(url).origin === origin && new URL(url).pathname !== pathname)
    .sort((one, other) => worth(other) - worth(one))
    .slice(0, most)
    .map(({ url }) => new URL(url).pathname.replace(/\/$/, ''));
}

/** A diagnosis in terms of a file that names an API: a wrong path is the API's, and no parameter's but apiName. */
export function forApim(diagnosis: Diagnosis, apis: readonly ServedApi[]): Diagnosis {
  const at = diagnosis.changes.find(({ parameter }) => parameter === 'targetUrl');
  if (at === undefined) return diagnosis;
  const rest = diagnosis.changes.filter((change) => change !== at);
  if (typeof at.value !== 'string') return { ...diagnosis, changes: [{ parameter: 'apiName' }, ...rest] };
  const wanted = at.value.replace(/\/+$/, '');
  const fits = apis.find(({ url }) => url.replace(/\/+$/, '') === wanted);
  if (fits !== undefined)
    return {
      ...diagnosis,
      explanation: `${diagnosis.explanation} That is the API ${fits.api}.`,
      changes: [{ parameter: 'apiName', value: fits.api }, ...rest],
    };
  const path = new URL(wanted).pathname;
  const explanation = `${diagnosis.explanation} The path is the API's, not the file's: give the API in API Management the URL suffix ${path.slice(1)}, or name an API that has it.`;
  return { ...diagnosis, explanation, changes: [{ parameter: 'apiName' }, ...rest.map(({ parameter }) => ({ parameter }))], proven: false };
}
