import { expressionError } from '../errors.js';
import { text } from './check.js';
import { all, type FunctionTable } from './types.js';

/** `A.B/c/d` and `[x, y]` as `A.B/c/x/d/y`. */
function typed(values: readonly string[], name: string): string {
  const at = values.findIndex((value) => /^[\w.]+\.[\w.]+\//.test(value));
  const [namespace, ...types] = (values[at] ?? '').split('/');
  const names = values.slice(at + 1).flatMap((value) => value.split('/'));
  if (at < 0 || types.length !== names.length) {
    throw expressionError(
      `Unable to evaluate template language function '${name}': the type '${values[at] ?? ''}' requires '${types.length}' resource name argument(s).`,
    );
  }
  return `${namespace}/${types.map((type, index) => `${type}/${names[index]}`).join('/')}`;
}

/** Those of the id functions that need not know where the deployment runs; `resourceId` is the environment's. */
export const ids: FunctionTable = {
  extensionresourceid: (args, name) => {
    const [scope = '', ...rest] = all(args).map((value) => text(value, name));
    return `${scope.replace(/\/$/, '')}/providers/${typed(rest, name)}`;
  },
  tenantresourceid: (args, name) =>
    `/providers/${typed(
      all(args).map((value) => text(value, name)),
      name,
    )}`,
};

/** `resourceId` and `subscriptionResourceId`, where `here` is where the deployment runs. */
export function resourceId(values: readonly string[], here: { subscription: string; group: string | null }, name: string): string {
  const at = values.findIndex((value) => /^[\w.]+\.[\w.]+\//.test(value));
  const scope = values.slice(0, Math.max(0, at));
  const group = here.group === null ? null : (scope.at(-1) ?? here.group);
  const subscription = (here.group === null ? scope[0] : scope.length > 1 ? scope[0] : undefined) ?? here.subscription;
  const prefix = `/subscriptions/${subscription}${group === null ? '' : `/resourceGroups/${group}`}`;
  return `${prefix}/providers/${typed(values, name)}`;
}
