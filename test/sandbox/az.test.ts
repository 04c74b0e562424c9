import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { describeWith, realParts, type RealPart } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';
import { connectionResource, project, properties, subscription, template } from './client.js';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function suite(part: RealPart): void {
  const az = realParts[part]!;
  const sandbox = useSandbox({ az });
  afterEach(() => sandbox().faults.clear());

  const run = (args: readonly string[], stdin = '', identity = 'deployer'): Promise<Ran> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH']!, HOME: sandbox().folder, ...sandbox().environmentOf(identity) };
      const child = execFile(az, [...args], { env, timeout: 50_000 }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr }),
      );
      child.stdin?.end(stdin);
    });

  /** `deployment group <verb>` of a template with one connection, its key through standard input. */
  const group = (
    verb: string,
    name: string,
    given: Record<string, unknown> = {},
    more: readonly string[] = [],
    identity?: string,
  ): Promise<Ran> => {
    const file = path.join(sandbox().folder, `${name}.json`);
    const parameters = { key: { type: 'securestring' }, form: { type: 'string', allowedValues: ['true', 'false'], defaultValue: 'false' } };
    const resource = connectionResource(name, {
      credentials: { key: "[parameters('key')]" },
      metadata: { deploymentInPath: "[parameters('form')]" },
    });
    writeFileSync(
      file,
      JSON.stringify(template({ parameters, resources: [resource], outputs: { name: { type: 'string', value: name } } })),
    );
    const args = ['deployment', 'group', verb, '-g', 'rg-ai', '-n', name, '--template-file', file, '--parameters', '@-', ...more];
    return run(args, JSON.stringify({ key: { value: 'key-of-az-1' }, ...given }), identity);
  };
  const stored = (name: string) => sandbox().state.resource(`${project}/connections/${name}`);
  const errorOf = ({ stderr }: Ran): string => stderr.slice(stderr.indexOf('ERROR: '));

  it('is signed in', async () => {
    const shown = JSON.parse((await run(['account', 'show'])).stdout) as Record<string, unknown>;
    expect(shown).toMatchObject({ environmentName: 'Sandbox', id: subscription, name: 'Contoso AI', tenantId: 'adfs' });
    const token = JSON.parse((await run(['account', 'get-access-token'])).stdout) as Record<string, unknown>;
    expect(token).toMatchObject({ subscription, tokenType: 'Bearer' });
    const other = await run(['account', 'get-access-token', '--resource', 'https://ai.azure.com']);
    const { accessToken } = JSON.parse(other.stdout) as { accessToken: string };
    expect(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()).toContain('"aud":"https://ai.azure.com"');
  });

  it('deploys', async () => {
    const { code, stdout } = await group('create', 'az-made');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      properties: {
        provisioningState: 'Succeeded',
        outputs: { name: { value: 'az-made' } },
        parameters: { key: { type: 'SecureString' } },
      },
    });
    expect(stored('az-made')?.properties['credentials']).toEqual({ key: 'key-of-az-1' });
    expect(stdout).not.toContain('key-of-az-1');
  });

  it('waits for a deployment that takes its time', async () => {
    sandbox().faults.add({ method: 'PUT', path: '/connections/az-slow', delayMs: 400 });
    const started = performance.now();
    expect((await group('create', 'az-slow')).code).toBe(0);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(sandbox().state.requests.filter(({ path: at }) => at.includes('/az-slow/operationStatuses/')).length).toBeGreaterThan(1);
  });

  it('prints what would change', async () => {
    const { code, stdout } = await group('what-if', 'az-what', {}, ['--no-pretty-print', '-o', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'Succeeded',
      changes: [{ changeType: 'Create', resourceId: `${project}/connections/az-what` }],
    });
    expect(stored('az-what')).toBeUndefined();
  });

  it('says why a template is refused, before anything is written', async () => {
    const ran = await group('create', 'az-refused', { form: { value: 'maybe' } });
    expect(ran.code).toBe(1);
    expect(errorOf(ran)).toMatch(/^ERROR: \{"code": "InvalidTemplate", "message": "Deployment template validation failed: /);
    expect(errorOf(ran)).toContain("The value 'maybe' is not part of the allowed value(s): 'true,false'");
    expect(sandbox().state.requests.some(({ method, path: at }) => method === 'PUT' && at.endsWith('/az-refused'))).toBe(false);
  });

  it('says why a deployment has failed', async () => {
    const error = { code: 'RequestConflict', message: 'Another operation is in progress.' };
    sandbox().faults.add({ method: 'PUT', path: '/connections/az-failed', status: 409, body: { error } });
    const ran = await group('create', 'az-failed');
    expect(ran.code).toBe(1);
    expect(errorOf(ran)).toContain('"code":"DeploymentFailed"');
    expect(errorOf(ran)).toContain('RequestConflict');
  });

  it('tries again when it is throttled, and gives up after four tries', async () => {
    const fault = { method: 'PUT', path: /deployments\/az-busy$/, status: 429, retryAfter: 1 };
    sandbox().faults.add({ ...fault, times: 2 });
    expect((await group('create', 'az-busy')).code).toBe(0);
    sandbox().faults.add({ ...fault, times: Infinity });
    const ran = await group('create', 'az-busy');
    expect(ran.code).toBe(1);
    expect(errorOf(ran)).toContain('TooManyRequests');
  });

  it('reads and writes connections with az rest', async () => {
    const url = `${project}/connections/az-rest?api-version=2025-04-01-preview`;
    const put = await run(['rest', '--method', 'put', '--url', url, '--body', '@-'], JSON.stringify({ properties: properties() }));
    expect([put.code, put.stderr]).toEqual([0, '']);
    expect(JSON.parse((await run(['rest', '--url', url])).stdout)).toMatchObject({
      name: 'az-rest',
      properties: { credentials: { key: null } },
    });
    const missing = await run(['rest', '--url', url.replace('az-rest', 'none')]);
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toMatch(/Not Found\(\{"error":\{"code":"ResourceNotFound"/);
  });

  it('tells a reader that it may not', async () => {
    await sandbox().signInAz({ az, identity: 'reader' });
    const ran = await group('create', 'az-reader', {}, [], 'reader');
    expect(ran.code).toBe(1);
    expect(errorOf(ran)).toContain('AuthorizationFailed');
  });

  it('cannot sign in with another secret', async () => {
    const { AZURE_CLIENT_ID: client = '' } = sandbox().environmentOf('nobody');
    const ran = await run(['login', '--service-principal', '-u', client, '-p', 'guess', '--tenant', 'adfs']);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('AADSTS7000215');
  });
}

describeWith(['az'], 'the real az', () => suite('az'));
describeWith(['azCurrent'], 'a current az', () => suite('azCurrent'));
