import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import type { ListedModel, Models, ModelsOfConnection } from '../../../src/generated/output/models.js';
import { modelsEnv } from '../../../src/report/models/env.js';
import { modelsText } from '../../../src/report/models/text.js';

const options = { chalk: new Chalk({ level: 0 }), width: 80 };
const model = (name: string, version: string | null = '1'): ListedModel => ({
  name,
  reference: `kong/${name}`,
  model: { name: 'gpt-4o', version, format: 'OpenAI' },
});
const listed = (change: Partial<ModelsOfConnection>): Models => ({
  connections: [
    {
      path: null,
      environment: null,
      id: '/x',
      name: 'kong',
      project: '/p',
      kind: null,
      source: 'live',
      discovery: 'static',
      models: [],
      error: null,
      ...change,
    },
  ],
});

test('text', () => {
  expect(modelsText(listed({ models: [model('prod'), model('x', null)] }), options)).toBe(
    'kong (in Azure, static)\n  kong/prod  gpt-4o 1 OpenAI\n  kong/x     gpt-4o OpenAI\n',
  );
  expect(modelsText(listed({}), options)).toContain('no models');
  const error = { kind: 'gateway' as const, code: 'DiscoveryFailed', message: 'GET x answered 404.', hint: 'Check the list endpoint.' };
  expect(modelsText(listed({ error }), options)).toBe('kong (in Azure, static)\n  ✗ GET x answered 404.\n    Check the list endpoint.\n');
});

test('env: one line in force, the rest as comments', () => {
  expect(modelsEnv(listed({ models: [model('a'), model("b'c $(x)")] }), options)).toBe(
    "AZURE_AI_MODEL_DEPLOYMENT_NAME=kong/a\n# AZURE_AI_MODEL_DEPLOYMENT_NAME='kong/b'\\''c $(x)'\n",
  );
  expect(modelsEnv(listed({}), options)).toBe('');
  const error = { kind: 'gateway' as const, code: 'X', message: 'first\nEVIL=1', hint: null };
  expect(modelsEnv(listed({ error }), options)).toBe('# kong: first EVIL=1\n');
  expect(modelsEnv(listed({ models: [model('a\nEVIL=1')] }), options)).toBe("AZURE_AI_MODEL_DEPLOYMENT_NAME='kong/a EVIL=1'\n");
});
