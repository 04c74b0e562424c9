import { expect, test } from 'vitest';
import { deploymentName, recordDeploymentName } from '../../../src/connection/names.js';
import { temporaryFolder } from '../../support/program.js';
import { describeEngine, gateway, project, writeParameters } from './support.js';

const idOf = (name: string): string => `${project()}/connections/${name}`;

/** A promise, and what keeps it. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describeEngine('arm', ({ sandbox, run, context }) => {
  /** Two pipelines deploy one connection: the second begins its write while the first's is under way, and waits for that. */
  async function twoPipelines(name: string, second: Readonly<Record<string, unknown>>) {
    const [looked, begun, done] = [gate(), gate(), gate()];
    const isWrite = ({ method, url }: { method: string; url: string }): boolean =>
      method === 'PUT' && url.includes(deploymentName(idOf(name)));
    const { http } = context();
    const firstFile = writeParameters(temporaryFolder(), name, gateway(name));
    const secondFile = writeParameters(temporaryFolder(), name, gateway(name, second));
    sandbox().faults.add({ method: 'PUT', path: new RegExp(`/connections/${name}$`), delayMs: 1500 });
    const first = run(
      [firstFile],
      { verify: 'none' },
      {
        change: {
          http: {
            ...http,
            send: async (request) => {
              if (!isWrite(request)) return http.send(request);
              await looked.opened;
              const answer = await http.send(request);
              begun.open();
              return answer;
            },
          },
        },
      },
    ).finally(() => done.open());
    const slept: number[] = [];
    const late = run(
      [secondFile],
      { verify: 'none' },
      {
        change: {
          clock: {
            now: () => Date.now(),
            sleep: async (ms) => {
              slept.push(ms);
              if (ms >= 5000) await done.opened;
              else await new Promise((resolve) => setTimeout(resolve, ms));
            },
          },
          http: {
            ...http,
            send: async (request) => {
              if (isWrite(request)) {
                looked.open();
                await begun.opened;
              }
              return http.send(request);
            },
          },
        },
      },
    );
    const [one, other] = await Promise.all([first, late]);
    return {
      one: one.result.connections[0]!,
      other: other.result.connections[0]!,
      code: other.code,
      stderr: other.context.written.stderr,
      slept,
    };
  }

  test('two pipelines at once with the same file: one waits for the other, and both end well', async () => {
    const { one, other, code, stderr, slept } = await twoPipelines('both-same', {});
    expect(one).toMatchObject({ status: 'succeeded' });
    expect(stderr).toContain('both-same: Azure is busy with another change (DeploymentActive); trying again in 5 s.');
    expect(slept).toContain(5000);
    expect(other).toMatchObject({ action: 'create', status: 'succeeded' });
    expect(code).toBe(0);
    expect(
      sandbox()
        .state.connections()
        .filter(({ name }) => name === 'both-same'),
    ).toHaveLength(1);
  });

  test('two pipelines at once with different files: the later one is refused, nothing is mixed', async () => {
    const { one, other, code } = await twoPipelines('both-other', { targetUrl: 'https://other.contoso.com/v1', isSharedToAll: true });
    expect(one).toMatchObject({ status: 'succeeded' });
    expect(other).toMatchObject({ status: 'refused', error: { code: 'ChangedMeanwhile' } });
    expect(code).toBe(6);
    expect(sandbox().state.resource(idOf('both-other'))!.properties).toMatchObject({
      target: 'https://llm.contoso.com/v1',
      isSharedToAll: false,
    });
    const record = [...sandbox().state.deployments.values()].find(({ name }) => name === recordDeploymentName(idOf('both-other')))!;
    expect(JSON.stringify(record.properties['outputs'])).toContain('https://llm.contoso.com/v1');
  });

  test('one of twenty fails: nineteen are deployed, one write at a time for each account', async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 20 }, (_, index) => `twenty-${String(index).padStart(2, '0')}`);
    const files = names.map((name) => writeParameters(folder, name, gateway(name)));
    sandbox().faults.add({ method: 'PUT', path: /\/connections\/twenty-07$/, status: 400, times: 9 });
    const before = sandbox().state.requests.length;
    const { result, code } = await run([folder], { verify: 'none', concurrency: 8 });
    sandbox().faults.clear();
    expect(result.summary).toEqual({ connections: 20, succeeded: 19, failed: 1, skipped: 0, refused: 0 });
    expect(result.connections.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(['twenty-07']);
    expect(code).toBe(3);
    expect(files).toHaveLength(20);
    // A deployment is asked for only after the one before has ended.
    const writes = sandbox()
      .state.requests.slice(before)
      .filter(({ path: at }) => /\/deployments\/foundry-gw-twenty/.test(at));
    const order = writes.map(({ path: at }) => /twenty-\d\d/.exec(at)![0]);
    expect(order.filter((name, index) => index === 0 || order[index - 1] !== name)).toEqual(names);
    const again = await run([folder], { verify: 'none', onlyChanged: true });
    expect(again.result.summary).toEqual({ connections: 20, succeeded: 1, failed: 0, skipped: 19, refused: 0 });
  });

  test('ARM is busy on one and throttles another: both are deployed in the end', async () => {
    const folder = temporaryFolder();
    for (const name of ['busy-a', 'busy-b']) writeParameters(folder, name, gateway(name));
    sandbox().faults.add({
      method: 'PUT',
      path: /\/deployments\/foundry-gw-busy-a/,
      status: 409,
      times: 2,
      body: { error: { code: 'RequestConflict', message: 'Another operation is in progress.' } },
    });
    sandbox().faults.add({ method: 'POST', path: /foundry-gw-busy-b.*\/validate$/, status: 429, retryAfter: 7, times: 2 });
    const slept: number[] = [];
    const { result } = await run(
      [folder],
      { verify: 'none' },
      { change: { clock: { now: () => Date.now(), sleep: async (ms) => void slept.push(ms) } } },
    );
    expect(result.connections.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    expect(slept.filter((ms) => ms >= 5000)).toEqual([5000, 10_000, 7000, 7000]);
  });
});
