import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { init } from '../../../src/operations/init.js';
import { goodKey } from '../../gateway/diagnosis/kinds.js';
import { startGateway } from '../../support/gateway.js';
import { freePort } from '../../support/loopback.js';
import { scriptedPrompts, type Step } from '../../support/scripted-prompts.js';
import { project } from './inputs.js';
import { bearer, caught, contextFor, modelsIn, onTerminal, parametersOf, run } from './probing.js';

describe('on a terminal', () => {
  const writing: readonly Step[] = [
    [/Name of the connection/, 'my-llm'],
    [/project/i, project],
    [/where is it kept/, 'Environment variable'],
    [/Share/, undefined],
    [/What next/, 'Write'],
  ];

  it('the key is asked for hidden, then what no gateway can tell', async () => {
    const { origin } = await startGateway(bearer);
    const { context, asked, left } = onTerminal([[/API key/, goodKey], ...writing]);
    const { file } = await init(context, { probe: origin, options: {}, timeoutMs: 2000 });
    expect(left()).toEqual([]);
    expect(asked[0]).toMatchObject({ type: 'password' });
    expect(file).toMatchObject({ name: 'my-llm', written: true });
    expect(file!.text).not.toContain(goodKey);
    expect(context.written.stderr).toMatch(/chat {4}http.*\n {2}key {5}Authorization/);
    expect(existsSync(path.join(context.cwd, 'connections/my-llm.parameters.json'))).toBe(true);
  });

  it('a refused key may be typed again', async () => {
    const { origin } = await startGateway(bearer);
    const { context, left } = onTerminal([
      [/API key/, 'sk-old'],
      [/Another key/, goodKey],
    ]);
    await run(context, `${origin}/v1`);
    expect(left()).toEqual([]);
    const given = onTerminal([
      [/API key/, 'sk-old'],
      [/Another key/, ''],
    ]);
    expect(await caught(run(given.context, `${origin}/v1`))).toMatchObject({ code: 'ProbeFailed' });
  });

  it('of many models some are chosen, and tried', async () => {
    const models = Array.from({ length: 30 }, (_, index) => `model-${index}`);
    const { origin } = await startGateway({ ...bearer, models });
    const { context, asked, left } = onTerminal(
      [
        [/30 models/, 'Names that I give'],
        [/Models/, ['', '?', '?-29', '?zzz', 'model-3, nope']],
        [/30 models|Models/, 'Names that I give'],
        [/Models/, 'model-3 model-4'],
      ],
      { FOUNDRY_GW_API_KEY: goodKey },
    );
    const { file } = await run(context, origin);
    expect(left()).toEqual([]);
    expect(asked[1]!.complaints).toEqual([
      expect.stringContaining('at least one'),
      expect.stringContaining('model-29'),
      'model-29',
      'None of 30 has "zzz" in it.',
    ]);
    expect(asked[1]!.message).toContain('? lists them');
    expect(modelsIn(file!.text)).toEqual(['model-3', 'model-4']);
    const other = onTerminal([[/30 models/, 'Discovery']], { FOUNDRY_GW_API_KEY: goodKey });
    expect(parametersOf((await run(other.context, origin)).file!.text)).toHaveProperty('listModelsEndpoint', '/models');
  });

  it('of hundreds those that have a text in them are shown, and none with what a terminal would obey', async () => {
    const { origin } = await startGateway({
      ...bearer,
      models: ['evil\u001b[2J', ...Array.from({ length: 200 }, (_, index) => `model-${index}`)],
    });
    const shown: string[] = [];
    const { prompts, asked } = scriptedPrompts([
      [/lists 200 models/, 'Names that I give'],
      [/Models/, ['?', '?-199', 'model-3,evil']],
      [/lists \d+ models/, 'Names that I give'],
      [/Models/, ['?', 'model-4']],
    ]);
    const context = contextFor({
      interactive: true,
      prompts: async () => {
        expect(shown.at(-1)).toBe('');
        return prompts;
      },
    });
    const { file } = await run({ ...context, log: { ...context.log, progress: (line) => void shown.push(line) } }, origin);
    expect(modelsIn(file!.text)).toEqual(['model-4']);
    const said = asked.flatMap(({ complaints }) => complaints);
    expect(said[0]).toMatch(/and 140 more: \?gpt lists those/);
    expect(said[1]).toBe('model-199');
    expect(said.join('')).not.toContain('\u001b');
  });

  it('without a list the model is asked for', async () => {
    const { origin } = await startGateway({ ...bearer, list: null });
    const { context, left } = onTerminal([[/Models/, 'gpt-4o']], { FOUNDRY_GW_API_KEY: goodKey });
    const { file } = await run(context, `${origin}/v1`);
    expect(left()).toEqual([]);
    expect(readFileSync(path.join(context.cwd, file!.path), 'utf8')).toContain('gpt-4o');
  });
});

it('what is changed after the gateway was asked is not called seen', async () => {
  const { origin } = await startGateway(bearer);
  const change: readonly Step[] = [
    [/Name of the connection/, 'my-llm'],
    [/where is it kept/, 'Environment variable'],
    [/Share/, undefined],
    [/What next/, 'Change an answer'],
    [/Which answer/, 'targetUrl'],
    [/Base URL/, 'https://other.contoso.com/v1'],
    [/What next/, 'Write'],
  ];
  const { context, left } = onTerminal(change, { FOUNDRY_GW_API_KEY: goodKey });
  const { notes } = await init(context, { probe: origin, options: { project } });
  expect(left()).toEqual([]);
  expect(notes.join(' ')).toContain('changed after the gateway was asked');
});

it('what no answer can change is said once, by the failure', async () => {
  const { context } = onTerminal([], { FOUNDRY_GW_API_KEY: goodKey });
  expect(await caught(run(context, `http://127.0.0.1:${await freePort()}`))).toMatchObject({
    code: 'ProbeFailed',
    message: expect.stringContaining('nothing listens') as string,
  });
  expect(context.written.stderr).not.toContain('nothing listens');
});
