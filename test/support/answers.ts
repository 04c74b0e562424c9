import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { root } from './program.js';

const folder = path.join(root, 'schemas', 'output');
// `tsType` is for the generator of types.
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, keywords: ['tsType'] });
for (const file of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object);

export interface Answer {
  readonly schemaVersion: number;
  readonly command: string | null;
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string | null };
  readonly [member: string]: unknown;
}

export const hasSchema = (command: string): boolean => ajv.getSchema(`${command}.schema.json`) !== undefined;

/** What is wrong with a document of standard output, by the published schemas; empty when it is as they say. */
export function faultsOf(answer: Answer): string[] {
  const { schemaVersion: _version, command, error, ...members } = answer;
  const check = (schema: string, value: unknown): string[] => {
    ajv.validate(schema, value);
    return (ajv.errors ?? []).map(({ instancePath, message }) => `${schema}: ${instancePath} ${message}`);
  };
  const faults = check('envelope.schema.json', answer);
  if (error === undefined) faults.push(...check(`${command}.schema.json`, members));
  else if (Object.keys(members).length > 0) faults.push(`next to error stand ${Object.keys(members).join(', ')}`);
  return faults;
}

/** The one JSON document that standard output must be, as the published schemas say it. Throws where it is not. */
export function readAnswer(stdout: string): Answer {
  const answer = JSON.parse(stdout) as Answer;
  const faults = faultsOf(answer);
  if (faults.length > 0) throw new Error(`not what the schemas say:\n${faults.join('\n')}\n${stdout}`);
  return answer;
}
