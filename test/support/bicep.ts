import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { afterAll } from 'vitest';
import { realParts } from './real-parts.js';

export interface BicepDiagnostic {
  readonly level: string;
  readonly code: string;
  readonly message: string;
}

export interface Compiled {
  readonly success: boolean;
  readonly diagnostics: readonly BicepDiagnostic[];
  readonly contents?: string;
}

export interface CompiledParameters {
  readonly success: boolean;
  readonly diagnostics: readonly BicepDiagnostic[];
  readonly parameters?: string;
}

export interface PredictedResource {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly apiVersion: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Snapshot {
  readonly predictedResources: readonly PredictedResource[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** The real Bicep compiler as a server: one process for the tests of a file. */
export class BicepServer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #received = Buffer.alloc(0);
  #last = 0;

  constructor(file: string, env: Readonly<Record<string, string>>) {
    this.#child = spawn(file, ['jsonrpc', '--stdio'], { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env } });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#child.stderr.resume();
    this.#child.on('exit', () => this.#fail(new Error('bicep has ended')));
    this.#child.on('error', (error) => this.#fail(error));
  }

  compile(path: string): Promise<Compiled> {
    return this.#request('bicep/compile', { path }) as Promise<Compiled>;
  }

  compileParameters(path: string): Promise<CompiledParameters> {
    return this.#request('bicep/compileParams', { path, parameterOverrides: {} }) as Promise<CompiledParameters>;
  }

  /** What a deployment of a `.bicepparam` file would make; throws with the compiler's words where it cannot be evaluated. */
  async snapshot(path: string, place: { subscriptionId: string; resourceGroup: string }): Promise<Snapshot> {
    try {
      const { snapshot } = (await this.#request('bicep/getSnapshot', { path, metadata: place })) as { snapshot: string };
      return JSON.parse(snapshot) as Snapshot;
    } catch (error) {
      const { diagnostics } = await this.compileParameters(path);
      throw new Error(`no snapshot (${(error as Error).message}): ${JSON.stringify(diagnostics)}`, { cause: error });
    }
  }

  close(): void {
    this.#child.removeAllListeners('exit');
    this.#child.kill();
  }

  #request(method: string, params: object): Promise<unknown> {
    this.#last += 1;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: this.#last, method, params }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
    return new Promise((resolve, reject) => this.#waiting.set(this.#last, { resolve, reject }));
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, head).toString())?.[1]);
      const end = head + 4 + length;
      if (this.#received.length < end) return;
      const answer = JSON.parse(this.#received.subarray(head + 4, end).toString()) as {
        id: number;
        result?: unknown;
        error?: { message: string };
      };
      this.#received = this.#received.subarray(end);
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (answer.error === undefined) waiting?.resolve(answer.result);
      else waiting?.reject(new Error(answer.error.message));
    }
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** A compiler for this file's tests, started when it is first asked for, ended with them. */
export function bicepForTests(env: Readonly<Record<string, string>> = {}): () => BicepServer {
  let server: BicepServer | null = null;
  afterAll(() => server?.close());
  return () => (server ??= new BicepServer(realParts.bicep!, env));
}
