// The least that a program can do with parameter files: read, parse, check against the compiled schema. With `places` it parses with a
// place for each part, as anything must that tells lines. bench/validate.mjs builds it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { model_gateway } from '../src/generated/validators.js';
import { parseJson } from '../src/parameters/json.js';
import { toJson } from '../src/parameters/json-node.js';

const [, , folder = '', places] = process.argv;
let wrong = 0;
for (const name of readdirSync(folder)) {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const file = (places === 'places' ? toJson(parseJson(text, false).root!) : JSON.parse(text)) as {
    parameters: Record<string, { value: unknown }>;
  };
  const values: Record<string, unknown> = {};
  for (const parameter in file.parameters) values[parameter] = file.parameters[parameter]!.value;
  if (!model_gateway(values)) wrong += 1;
}
process.exitCode = wrong === 0 ? 0 : 1;
