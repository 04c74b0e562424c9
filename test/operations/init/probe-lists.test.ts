import { describe, expect, it } from 'vitest';
import { startGateway } from '../../support/gateway.js';
import { serve } from '../../support/loopback.js';
import { project } from './inputs.js';
import { bearer, caught, contextFor, modelsIn, run } from './probing.js';

describe('names', () => {
  it('several may stand in one --model', async () => {
    const { origin } = await startGateway(bearer);
    const { file } = await run(contextFor(), origin, { options: { project, model: ['gpt-4o,gpt-4o-mini'] } });
    expect(modelsIn(file!.text)).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  it('one that the gateway knows otherwise is said', async () => {
    const { origin } = await startGateway({ ...bearer, models: ['gpt-4o-2024-11-20'] });
    const { file, notes } = await run(contextFor(), origin, { options: { project, model: ['gpt-4o'] } });
    expect(modelsIn(file!.text)).toEqual(['gpt-4o-2024-11-20']);
    expect(notes.join(' ')).toContain('The gateway does not know gpt-4o; gpt-4o-2024-11-20 answers, and is what the file has.');
    expect((await run(contextFor(), origin, { options: { project, model: ['gpt-4o-2024-11-20'] } })).notes.join(' ')).not.toContain(
      'does not know',
    );
  });

  it('of great length are none', async () => {
    const { origin } = await startGateway({ ...bearer, models: ['gpt-4o', 'm'.repeat(5000)] });
    const { file, notes } = await run(contextFor(), origin);
    expect(modelsIn(file!.text)).toEqual(['gpt-4o']);
    expect(notes.join(' ')).toMatch(/Left out: m{60}… has a name/);
    expect(notes.join(' ').length).toBeLessThan(1500);
  });

  it('those to choose from are the ones that may chat', async () => {
    const models = ['text-embedding-3-small', 'whisper-1', ...Array.from({ length: 12 }, (_, index) => `model-${index}`)];
    const { origin } = await startGateway({ ...bearer, models });
    const error = await caught(run(contextFor(), origin));
    expect(error.message).toContain('which of 12 models');
    expect(error.hint).toContain('model-11');
    expect(error.hint).not.toMatch(/embedding|whisper/);
  });

  it('a hundred thousand are judged once each', async () => {
    const models = Array.from({ length: 100_000 }, (_, index) => `m-${index}`);
    let asked = 0;
    const origin = await serve((request, response) => {
      asked += 1;
      const list = request.url === '/v1/models';
      response.writeHead(list || request.url === '/v1/chat/completions' ? 200 : 404, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(list ? { data: models.map((id) => ({ id })) } : { choices: [{ message: { role: 'assistant', content: 'pong' } }] }),
      );
    });
    const started = performance.now();
    const error = await caught(run(contextFor(), origin));
    expect(error.hint).toContain('and 99960 more');
    expect(error.hint!.length).toBeLessThan(1000);
    expect(asked).toBeLessThan(8);
    // Compared with each other they took half a minute.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

it('a site that answers everything with a page is told from a gateway', async () => {
  const origin = await serve(
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><html><body>Sign in</body></html>'),
  );
  for (const model of [[], ['gpt-4o']]) {
    const error = await caught(run(contextFor(), origin, { options: { project, model } }));
    expect(error.message).toContain('with a page for people, as it does everywhere');
    expect(error.hint).toContain('the URL of the API');
  }
});
