import { isObject, objectOf, type Json } from '../json.js';
import { expressionError } from './errors.js';
import { functions, type Lazy } from './functions/index.js';
import { itemAt } from './functions/items.js';
import { expressionIn, parseExpression, type Expression } from './parse.js';

/** What an expression may ask of the template around it and of Azure. Names come in lower case. */
export interface Environment {
  /** `parameters`, `variables`, `reference`, `resourceGroup`, … null where there is no such function here. */
  readonly call: (name: string, args: () => readonly Json[]) => { readonly value: Json } | null;
  /** Whether an error means that the value is not known yet: the expression then stays as it is. */
  readonly unknown?: (error: unknown) => boolean;
  /** Variables of the lambdas around. */
  readonly locals?: ReadonlyMap<string, Json>;
}

/** The value of one expression; throws an ExpressionError. */
export function evaluate(expression: Expression, environment: Environment): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'call':
      return call(expression.name, expression.args, environment);
    case 'member':
      return itemAt(evaluate(expression.of, environment), expression.name);
    case 'index':
      return itemAt(evaluate(expression.of, environment), evaluate(expression.at, environment));
  }
}

function call(name: string, args: readonly Expression[], environment: Environment): Json {
  const lower = name.toLowerCase();
  const lazy: Lazy = {
    count: args.length,
    value: (index) => evaluate(required(args, index, name), environment),
    lambda: (index) => lambdaOf(required(args, index, name), environment),
  };
  if (lower === 'lambdavariables') {
    const local = environment.locals?.get(String(lazy.value(0)));
    if (local === undefined) throw expressionError(`The template function '${name}' is used outside of a lambda that has this variable.`);
    return local;
  }
  const own = functions[lower];
  if (own !== undefined) return own(lazy, name);
  const foreign = environment.call(lower, () => args.map((_, index) => lazy.value(index)));
  if (foreign !== null) return foreign.value;
  throw expressionError(`The template function '${name}' is not known to the sandbox.`);
}

function required(args: readonly Expression[], index: number, name: string): Expression {
  const found = args[index];
  if (found !== undefined) return found;
  throw expressionError(`Unable to evaluate template language function '${name}': ${args.length} argument(s) given, more are needed.`);
}

function lambdaOf(expression: Expression, environment: Environment): (...values: Json[]) => Json {
  if (expression.kind !== 'call' || expression.name.toLowerCase() !== 'lambda') {
    throw expressionError('A lambda expression was expected.');
  }
  const names = expression.args.slice(0, -1).map((argument) => String(evaluate(argument, environment)));
  const body = expression.args.at(-1)!;
  return (...values) =>
    evaluate(body, {
      ...environment,
      locals: new Map([...(environment.locals ?? []), ...names.map((name, index) => [name, values[index] ?? null] as const)]),
    });
}

/** Replaces each expression in a value of the template by its own value. Member names may be expressions too. */
export function evaluateDeep(value: Json, environment: Environment): Json {
  if (typeof value === 'string') return evaluateText(value, environment);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => evaluateDeep(item, environment));
  if (!isObject(value)) return value;
  const { copy, ...rest } = value;
  const own = Array.isArray(copy) ? rest : value;
  return Object.fromEntries([
    ...Object.entries(own).map(([name, item]) => [String(evaluateText(name, environment)), evaluateDeep(item, environment)] as const),
    ...(Array.isArray(copy) ? loops(copy as readonly Json[], environment) : []),
  ]);
}

/** `copy: [{name, count, input}]` beside other members: each makes an array. */
function loops(entries: readonly Json[], environment: Environment): (readonly [string, Json])[] {
  return entries.map((entry) => {
    const { name, count, input = null } = objectOf(entry);
    const times = evaluateDeep(count ?? 0, environment);
    if (typeof name !== 'string' || typeof times !== 'number') throw expressionError('A copy needs a name and a count.');
    return [name, Array.from({ length: times }, (_, index) => evaluateDeep(input, inLoop(environment, name, index)))] as const;
  });
}

function inLoop(environment: Environment, loop: string, index: number): Environment {
  return {
    ...environment,
    call: (name, args) => {
      if (name !== 'copyindex') return environment.call(name, args);
      const [first, second] = args();
      if (typeof first === 'string' && first.toLowerCase() !== loop.toLowerCase()) return environment.call(name, args);
      const offset = typeof first === 'number' ? first : second;
      return { value: index + (typeof offset === 'number' ? offset : 0) };
    },
  };
}

function evaluateText(text: string, environment: Environment): Json {
  const found = expressionIn(text);
  if ('literal' in found) return found.literal;
  try {
    return evaluate(parseExpression(found.expression), environment);
  } catch (error) {
    if (environment.unknown?.(error) === true) return text;
    throw error;
  }
}
