// Schemas made from schemas: each function leaves what it is given as it is.

/** Rebuilds a schema from its leaves up; `change` is given each object. */
function rebuilt(node, change) {
  if (Array.isArray(node)) return node.map((item) => rebuilt(item, change));
  if (node === null || typeof node !== 'object') return node;
  return change(Object.fromEntries(Object.entries(node).map(([name, value]) => [name, rebuilt(value, change)])));
}

const keeping = (object, keeps) => Object.fromEntries(Object.entries(object).filter(([name, value]) => keeps(name, value)));

/** Without our own keywords (`x-…`), which no validator knows. */
export const withoutHints = (schema) => rebuilt(schema, (object) => keeping(object, (name) => !name.startsWith('x-')));

/** Patterns that need no flags. */
export const withPlainPatterns = (schema) =>
  rebuilt(schema, (object) => (object['x-pattern-flags'] === 'i' ? { ...object, pattern: ignoringCase(object.pattern) } : object));

const words = ['description', 'title', '$schema', '$id'];

/** Without what only people and editors read. */
export const withoutWords = (schema) =>
  rebuilt(schema, (object) => keeping(object, (name, value) => name !== 'default' && !(typeof value === 'string' && words.includes(name))));

/** Lets `${NAME}` stand where the text would otherwise be constrained. */
export function orVariable(schema) {
  const { pattern, enum: choices, minLength, maxLength, 'x-pattern-flags': flags, ...rest } = schema;
  if (rest.type === 'object' && rest.properties !== undefined) {
    rest.properties = Object.fromEntries(Object.entries(rest.properties).map(([name, value]) => [name, orVariable(value)]));
  }
  if (rest.type === 'array' && rest.items !== undefined) rest.items = orVariable(rest.items);
  if (rest.type !== 'string') return { ...rest, ...(choices === undefined ? {} : { enum: choices }) };
  const constraint = {
    ...(pattern === undefined ? {} : { pattern: flags === 'i' ? ignoringCase(pattern) : pattern }),
    ...(choices === undefined ? {} : { enum: choices }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
  if (Object.keys(constraint).length === 0) return rest;
  return { ...rest, if: { not: { pattern: '\\$\\{[A-Za-z_]' } }, then: constraint };
}

/** JSON Schema has no flags: each letter of a literal stretch becomes a class of both cases. */
function ignoringCase(pattern) {
  return pattern.replace(/\\.|\[[^\]]*\]|[A-Za-z]/g, (part) => (part.length > 1 ? part : `[${part.toUpperCase()}${part.toLowerCase()}]`));
}
