import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import type { Identity } from './azure/roles.js';

export interface AzSignIn {
  readonly az: string;
  readonly origin: string;
  readonly identity: Identity;
  /** For the child: PATH and the sandbox's variables, AZURE_CONFIG_DIR among them. */
  readonly env: Readonly<Record<string, string>>;
}

/** Tells a real az of the sandbox's cloud and signs it in, in its own configuration folder. Throws an error of code ENOENT where there is no az. */
export async function signInAz({ az, origin, identity, env }: AzSignIn): Promise<void> {
  await mkdir(env['AZURE_CONFIG_DIR']!, { recursive: true });
  const run = (...args: string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      execFile(az, args, { env }, (error, _, stderr) =>
        error === null
          ? resolve()
          : reject(Object.assign(new Error(`az ${args.slice(0, 2).join(' ')}: ${stderr.trim() || error.message}`), { code: error.code })),
      );
    });
  const endpoints = {
    'resource-manager': origin,
    'active-directory': `${origin}/adfs`,
    'active-directory-resource-id': `${origin}/mgmt`,
    'active-directory-graph-resource-id': `${origin}/graph`,
  };
  const options = Object.entries(endpoints).flatMap(([name, url]) => [`--endpoint-${name}`, url]);
  const register = run('cloud', 'register', '--name', 'Sandbox', ...options);
  await register.catch((error: Error) => {
    if (!error.message.includes('already registered')) throw error;
  });
  await run('cloud', 'set', '--name', 'Sandbox');
  const noSubscriptions = identity.assignments.length === 0 ? ['--allow-no-subscriptions'] : [];
  await run('login', '--service-principal', '-u', identity.clientId, '-p', identity.secret, '--tenant', 'adfs', ...noSubscriptions);
}
