import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/operations/schema.js';
import { schemaText } from '../../src/report/schema/text.js';
import { testContext } from '../support/context.js';
import { root } from '../support/program.js';

const options = { chalk: new Chalk({ level: 0 }), width: 80 };
const published = (...parts: string[]): string => readFileSync(path.join(root, 'schemas', ...parts), 'utf8');

describe('schema', () => {
  it.each([
    ['apim', ['apim.parameters.schema.json']],
    ['model-gateway', ['model-gateway.parameters.schema.json']],
    ['config', ['config.schema.json']],
    ['output/init', ['output', 'init.schema.json']],
  ])('prints %s as it is published', async (name, parts) => {
    const result = await schema(testContext(), { name });
    expect(result.schemas.map((entry) => entry.name)).toEqual([name]);
    expect(JSON.parse(schemaText(result, options))).toEqual(JSON.parse(published(...parts)));
  });

  it('lists every schema, one a line', async () => {
    const result = await schema(testContext(), { list: true });
    const outputs = readdirSync(path.join(root, 'schemas', 'output')).map((file) => `output/${file.replace('.schema.json', '')}`);
    expect(result.schema).toBeNull();
    expect(result.schemas.map(({ name }) => name)).toEqual(['apim', 'model-gateway', 'config', ...outputs.sort()]);
    for (const { description } of result.schemas) expect(description).not.toBe('');
    expect(schemaText(result, options).trimEnd().split('\n')).toHaveLength(result.schemas.length);
  });

  it.each([undefined, 'bicep', '../package', 'output/../apim', '__proto__', ''])(
    'has none of the name %j, and says which there are',
    async (name) => {
      await expect(schema(testContext(), { name })).rejects.toMatchObject({
        failure: 'usage',
        hint: expect.stringContaining('apim, model-gateway') as string,
      });
    },
  );
});
