import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from '../../src/sandbox/index.js';
import { realParts } from '../support/real-parts.js';
import { root } from '../support/program.js';

/** What a real az printed and how it ended. */
export interface RecordedAnswer {
  readonly exitCode: number;
  readonly stderr: string;
}

export interface Recording {
  readonly version: string;
  readonly answers: Readonly<Record<string, RecordedAnswer>>;
}

/** What stands in every secret place of a recording's inputs. */
export const marker = 'MARKED-SECRET-4711';

const group = ['--resource-group', 'rg-ai'];
const template = path.join(root, 'templates', 'model-gateway.json');
const create = ['deployment', 'group', 'create', '--name', 'recorded', '--template-file', template, '--parameters', '@-'];
const project =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/contoso-foundry/projects/support-agents';

const parameters = (changes: object = {}): string =>
  JSON.stringify({
    projectResourceId: { value: project },
    targetUrl: { value: 'https://llm.contoso.com/v1' },
    connectionName: { value: 'recorded' },
    apiKey: { value: marker },
    staticModels: { value: [{ name: 'm', properties: { model: { name: 'm', version: '', format: 'OpenAI' } } }] },
    ...changes,
  });

interface Case {
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly before?: () => void;
  readonly identity?: string;
}

const nobody = (sandbox: Sandbox): string => path.join(sandbox.folder, 'signed-out');

/** How to make a real az fail in each way that is told apart. */
function cases(sandbox: Sandbox): Record<string, Case> {
  const broken = path.join(sandbox.folder, 'broken.bicep');
  writeFileSync(broken, `param key string\nresource x 'A' = {}\n`);
  const away = path.join(sandbox.folder, 'away');
  const faults = sandbox.faults;
  const put = /\/deployments\/recorded$/;
  return {
    notSignedIn: { args: ['account', 'show'], env: { AZURE_CONFIG_DIR: nobody(sandbox) } },
    notSignedInToDeploy: { args: [...create, ...group], stdin: parameters(), env: { AZURE_CONFIG_DIR: nobody(sandbox) } },
    invalidTemplate: { args: [...create, ...group], stdin: parameters({ authType: { value: 'NoSuchType' } }) },
    refusedByValidate: {
      args: [...create, ...group],
      stdin: parameters(),
      before: () => {
        const details = [{ code: 'QuotaExceeded', message: 'The quota is used up.' }];
        faults.add({
          path: /\/validate$/,
          status: 400,
          body: { error: { code: 'InvalidTemplateDeployment', message: 'See inner errors.', details } },
        });
      },
    },
    notAllowed: { args: [...create, ...group], stdin: parameters(), identity: 'reader' },
    noSuchGroup: { args: [...create, '--resource-group', 'rg-none'], stdin: parameters() },
    noSuchSubscription: { args: [...create, ...group, '--subscription', '99999999-9999-9999-9999-999999999999'], stdin: parameters() },
    failedOnItsWay: {
      args: [...create, ...group],
      stdin: parameters(),
      before: () =>
        void faults.add({
          method: 'PUT',
          path: /\/connections\/recorded$/,
          status: 400,
          times: 9,
          body: { error: { code: 'ValidationError', message: 'AuthType cannot be null' } },
        }),
    },
    throttled: {
      args: [...create, ...group],
      stdin: parameters(),
      before: () => void faults.add({ method: 'PUT', path: put, status: 429, retryAfter: 0, times: 9 }),
    },
    unavailable: {
      args: [...create, ...group],
      stdin: parameters(),
      before: () => void faults.add({ method: 'PUT', path: put, status: 503, retryAfter: 0, times: 9 }),
    },
    busy: {
      args: [...create, ...group],
      stdin: parameters(),
      before: () => void faults.add({ method: 'PUT', path: put, status: 409, times: 9 }),
    },
    garbage: {
      args: [...create, ...group],
      stdin: parameters(),
      before: () => void faults.add({ path: /operationStatuses/, garbage: true, times: 9 }),
    },
    unparsableParameters: { args: [...create, ...group], stdin: `{"apiKey": {"value": "${marker}"` },
    missingParameters: { args: [...create, ...group], stdin: '{}' },
    unknownParameter: { args: [...create.slice(0, -1), 'bogus=1', ...group] },
    unknownFlag: { args: [...create, ...group, '--no-such-flag'] },
    unknownCommand: { args: ['cognitiveservices', 'account', 'no-such-thing', 'list'] },
    restNotFound: { args: ['rest', '--method', 'get', '--url', `${project}/connections/none?api-version=2025-04-01-preview`] },
    certificateFileMissing: {
      args: ['account', 'get-access-token', '--scope', 'https://ai.azure.com/.default'],
      env: { REQUESTS_CA_BUNDLE: '/no/such/file.pem' },
    },
    certificateNotTrusted: {
      args: [...create, ...group],
      stdin: parameters(),
      env: { REQUESTS_CA_BUNDLE: '/etc/ssl/certs/ca-certificates.crt' },
    },
    connectionRefused: {
      args: [...create, ...group],
      stdin: parameters(),
      env: { AZURE_CONFIG_DIR: away },
      before: () => {
        cpSync(sandbox.environment['AZURE_CONFIG_DIR']!, away, { recursive: true });
        const file = path.join(away, 'clouds.config');
        writeFileSync(file, readFileSync(file, 'utf8').replace(/^(endpoint_resource_manager = ).*$/m, '$1https://localhost:1'));
      },
    },
    connectionRefusedOfRest: {
      args: ['rest', '--method', 'get', '--url', `${project}/connections/none?api-version=2025-04-01-preview`],
      env: { AZURE_CONFIG_DIR: away },
    },
    bicepCannotBeFetched: {
      args: [...create.slice(0, 5), '--template-file', broken, ...group],
      env: { HTTPS_PROXY: 'http://127.0.0.1:9', NO_PROXY: 'localhost' },
    },
    bicepNotOnPath: {
      args: [...create.slice(0, 5), '--template-file', broken, ...group],
      env: { AZURE_BICEP_USE_BINARY_FROM_PATH: 'true' },
    },
    bicepRefuses: {
      args: [...create.slice(0, 5), '--template-file', broken, ...group],
      env: {
        AZURE_BICEP_USE_BINARY_FROM_PATH: 'true',
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
        PATH: `${path.dirname(realParts.bicep ?? '/')}:${process.env['PATH']}`,
      },
    },
  };
}

function runAz(az: string, args: readonly string[], env: Record<string, string>, stdin = ''): Promise<RecordedAnswer & { stdout: string }> {
  return new Promise((resolve) => {
    const child = execFile(az, [...args], { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stderr, stdout }),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(stdin);
  });
}

/** Makes the real az fail in every way against the sandbox, which is signed in to already; what differs from run to run is replaced. */
export async function record(sandbox: Sandbox, az: string): Promise<Recording> {
  const base = { PATH: process.env['PATH']!, HOME: sandbox.folder, LANG: 'C.UTF-8', AZURE_CORE_NO_COLOR: 'true', ...sandbox.environment };
  const run = (args: readonly string[], env: Readonly<Record<string, string>>, stdin?: string) =>
    runAz(az, args, { ...base, ...env }, stdin);
  const answers: Record<string, RecordedAnswer> = {};
  await sandbox.signInAz({ az, identity: 'reader' });
  for (const [name, { args, stdin, env = {}, before, identity }] of Object.entries(cases(sandbox))) {
    before?.();
    const { exitCode, stderr } = await run(args, { ...(identity === undefined ? {} : sandbox.environmentOf(identity)), ...env }, stdin);
    sandbox.faults.clear();
    answers[name] = {
      exitCode,
      stderr: stderr
        .replaceAll(sandbox.folder, '/sandbox')
        .replaceAll(root, '/foundry-gw')
        .replaceAll(new URL(sandbox.armEndpoint).host, 'localhost:443')
        .replaceAll(/0x[0-9a-f]{6,}/g, '0x0'),
    };
  }
  const { stdout } = await run(['version', '--output', 'json'], {});
  return { version: (JSON.parse(stdout) as Record<string, string>)['azure-cli']!, answers };
}
