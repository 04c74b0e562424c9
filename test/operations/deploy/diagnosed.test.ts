import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/program.js';
import { describeEngine, gateway, writeParameters } from './support.js';

describeEngine('arm', ({ sandbox, run }) => {
  const llm = () => sandbox().gateways['llm']!;
  const env = () => ({ GATEWAY_KEY: llm().key });
  const wrong = (name: string) =>
    gateway(name, { targetUrl: llm().origin, authConfig: { type: 'api_key', name: 'Authorization', format: 'Bearer {api_key}' } });

  test('one connection whose gateway does not answer is told the change that was seen to work', async () => {
    const file = writeParameters(temporaryFolder(), 'mended', wrong('mended'));
    const { result, code } = await run([file], { verify: 'gateway' }, { env: env() });
    const { status, verify } = result.connections[0]!;
    expect({ code, status }).toEqual({ code: 7, status: 'succeeded' });
    const target = `${llm().origin}/v1`;
    expect(verify!.diagnosis).toMatchObject({ cause: 'misconfigured', proven: true, changes: [{ parameter: 'targetUrl', value: target }] });
    expect(verify!.diagnosis!.diff).toContain(`+      "value": "${target}"`);
    expect(readFileSync(file, 'utf8')).not.toContain(target);
  });

  test('of several, those that do not answer are asked no more than a check needs', async () => {
    const folder = temporaryFolder();
    const files = ['deaf-one', 'deaf-two'].map((name) => writeParameters(folder, name, wrong(name)));
    const before = llm().requests.length;
    const { result, code } = await run(files, { verify: 'gateway' }, { env: env() });
    expect(code).toBe(7);
    expect(result.connections.map(({ verify }) => [verify!.status, verify!.diagnosis])).toEqual([
      ['fail', null],
      ['fail', null],
    ]);
    expect(llm().requests.length - before).toBe(2);
  });
});
