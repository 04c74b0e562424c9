import type { Context } from '../context.js';
import { failure, isFailure } from '../errors.js';
import type { Secret } from '../parameters/secret.js';
import { httpAnswerError } from './arm-errors.js';
import type { Endpoints } from './clouds.js';
import { azureFailure, unanswered } from './errors.js';
import { httpReasonOf, sdkHttpClient } from './http-adapter.js';

/** A resource as ARM gives it, every property kept. */
export interface LiveResource {
  readonly body: Readonly<Record<string, unknown>>;
  readonly etag: string | null;
}

interface RestError {
  readonly statusCode?: number;
  readonly response?: { readonly bodyAsText?: string | null };
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return null;
  }
}

/**
 * Reads resources with @azure/arm-resources, over the program's own HTTP client and the session's tokens.
 * Gives null where ARM knows no such resource.
 */
export function resourceReader(
  context: Context,
  endpoints: Endpoints,
  token: (scope: string, subscription: string | null) => Promise<Secret>,
): (id: string, apiVersion: string) => Promise<LiveResource | null> {
  return async (id, apiVersion) => {
    const { ResourceManagementClient, createHttpHeaders } = await import('../vendor/arm-resources.js');
    const subscription = /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? null;
    const credential = {
      getToken: async () => ({
        token: (await token(endpoints.armScope, subscription)).reveal(),
        expiresOnTimestamp: context.clock.now() + 60_000,
      }),
    };
    const client = new ResourceManagementClient(credential, {
      endpoint: endpoints.arm,
      credentialScopes: endpoints.armScope,
      httpClient: sdkHttpClient(context, createHttpHeaders),
      allowInsecureConnection: endpoints.arm.startsWith('http://'),
      retryOptions: { maxRetries: 3, maxRetryDelayInMs: 10_000 },
    });
    let text: string | null = null;
    let etag: string | null = null;
    try {
      // The SDK puts a slash before the id.
      await client.resources.getById(id.replace(/^\//, ''), apiVersion, {
        abortSignal: context.signal,
        onResponse: (raw) => {
          text = raw.bodyAsText ?? null;
          etag = raw.headers.get('etag') ?? null;
        },
      });
      context.log.debug(`GET ${id} 200`);
    } catch (error) {
      if (isFailure(error)) throw error;
      if (context.signal.aborted) throw failure({ kind: 'interrupted', code: 'Interrupted', message: 'Interrupted.' });
      const { statusCode, response } = error as RestError;
      const code = (parse(response?.bodyAsText) as { error?: { code?: string } } | null)?.error?.code;
      if (statusCode === 404 && code !== 'SubscriptionNotFound' && code !== 'ResourceGroupNotFound') return null;
      if (statusCode !== undefined)
        throw azureFailure(httpAnswerError(statusCode, parse(response?.bodyAsText), `GET ${new URL(endpoints.arm).host}`));
      const network = httpReasonOf(error);
      if (network === null) throw error;
      throw unanswered('Azure did not answer', network);
    }
    return { body: (parse(text) ?? {}) as Record<string, unknown>, etag };
  };
}
