// Makes the checks that ajv has generated small: each start of validate reads them.

const report =
  /const (err\d+) = \{ (.*) \};\s*if \(vErrors === null\) \{\s*vErrors = \[\1\];\s*\} else \{\s*vErrors\.push\(\1\);\s*\}\s*errors\+\+;/g;
const told = /^instancePath(?:: (.*))?, schemaPath: "[^"]*", keyword: ("\w+"), params: (\{.*\})$/;

/** Of a schema what generated code looks at: its properties' names and choices. */
function lookedAt(schema) {
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) return {};
  const { properties, enum: choices, items } = schema;
  return {
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, lookedAt(part)])) }),
    ...(choices === undefined ? {} : { enum: choices }),
    ...(items === undefined ? {} : { items: lookedAt(items) }),
  };
}

/**
 * The same checks in a third of the text: errors are made by one function, and have no `schemaPath` and no pattern, which nobody reads.
 * Throws where ajv writes errors in another form.
 */
export function compact(code) {
  const counted = code.match(/vErrors\.push\(/g)?.length ?? 0;
  let written = 0;
  const smaller = code.replaceAll(report, (whole, _name, fields) => {
    const parts = told.exec(fields);
    if (parts === null) return whole;
    written += 1;
    const [, path = 'instancePath', keyword, params] = parts;
    return `vErrors = tell(vErrors, ${path}, ${keyword}${keyword === '"pattern"' ? '' : `, ${params}`}); errors++;`;
  });
  if (written !== counted)
    throw new Error(`ajv writes ${counted - written} of ${counted} errors in a form that scripts/compact.mjs does not know`);
  const withoutSchemas = smaller.replaceAll(
    /^((?:var|const) schema\d+ = )(\{.*\});$/gm,
    (_, start, schema) => `${start}${JSON.stringify(lookedAt(JSON.parse(schema)))};`,
  );
  return `function tell(errors, instancePath, keyword, params = {}) {
  const error = { instancePath, keyword, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
${withoutSchemas}`;
}
