import { afterEach, describe, expect, it } from 'vitest';
import { createFaults } from '../../src/sandbox/server/faults.js';
import { useSandbox } from '../support/sandbox.js';
import { arm, project, properties } from './client.js';

const sandbox = useSandbox();
afterEach(() => sandbox().faults.clear());
const get = () => arm(sandbox(), 'GET', project);

describe('a fault', () => {
  it('meets as many requests as it says, after those that pass', () => {
    const faults = createFaults();
    faults.add({ path: '/a', status: 503, after: 1, times: 2 });
    const taken = Array.from({ length: 4 }, () => faults.take({ method: 'GET', path: '/a/b' })?.status);
    expect(taken).toEqual([undefined, 503, 503, undefined]);
  });

  it('meets only its method and path, whatever the letter case', () => {
    const faults = createFaults();
    const remove = faults.add({ method: 'PUT', path: /Connections\/x$/, status: 409, times: Infinity });
    expect(faults.take({ method: 'GET', path: '/connections/x' })).toBeNull();
    expect(faults.take({ method: 'PUT', path: '/connections/xy' })).toBeNull();
    expect(faults.take({ method: 'PUT', path: '/CONNECTIONS/X' })?.status).toBe(409);
    remove();
    expect(faults.take({ method: 'PUT', path: '/connections/x' })).toBeNull();
  });

  it.each([
    [429, 'TooManyRequests'],
    [409, 'AnotherOperationInProgress'],
    [503, 'ServiceUnavailable'],
  ])('%i answers with its usual error', async (status, code) => {
    sandbox().faults.add({ path: 'support-agents', status, retryAfter: 1 });
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json().error.code).toBe(code);
    expect((await get()).status).toBe(200);
  });

  it('can end the connection, with and without having done what was asked', async () => {
    const connection = `${project}/connections/lost`;
    const put = () => arm(sandbox(), 'PUT', connection, { body: { properties: properties() } });
    sandbox().faults.add({ method: 'PUT', path: '/connections/', reset: true });
    await expect(put()).rejects.toThrow();
    expect(sandbox().state.resource(connection)).toBeUndefined();
    sandbox().faults.add({ method: 'PUT', path: '/connections/', loseAnswer: true });
    await expect(put()).rejects.toThrow();
    expect(sandbox().state.resource(connection)).toBeDefined();
  });

  it('can answer with something that is no JSON', async () => {
    sandbox().faults.add({ path: 'support-agents', garbage: true });
    const answer = await get();
    expect(() => answer.json()).toThrow(SyntaxError);
  });

  it('can never answer; ending the sandbox ends the request', async () => {
    const { startSandbox } = await import('../../src/sandbox/index.js');
    const own = await startSandbox();
    own.faults.add({ path: 'support-agents', hang: true });
    const pending = arm(own, 'GET', project).then(
      () => 'answered',
      () => 'ended',
    );
    await expect.poll(() => own.state.requests.some(({ path }) => path === project)).toBe(true);
    await own.stop();
    expect(await pending).toBe('ended');
  });
});
