import type { Context } from '../context.js';
import { isHttpError } from '../http/client.js';
import type { HttpRequest } from '../http/client.js';
import { Secret } from '../parameters/secret.js';
import type { HttpHeaders, SdkHttpClient } from '../vendor/arm-resources.js';

const hidden = new Set(['authorization', 'x-ms-authorization-auxiliary']);

/**
 * Lets the Azure SDK send through the program's own HTTP client: one place for proxies, extra certificates and interruption.
 * @param headersOf makes the SDK's own header object
 */
export function sdkHttpClient(context: Context, headersOf: (headers: Record<string, string>) => HttpHeaders): SdkHttpClient {
  return {
    async sendRequest(request) {
      const { url, method, body } = request;
      const headers = [...request.headers].map(
        ([name, value]) => [name, hidden.has(name.toLowerCase()) ? new Secret(value, 'token') : value] as const,
      );
      // The body of a sign-in holds a secret; what it is made of is nobody's business.
      const sent = typeof body === 'string' ? { body: new Secret(body, 'request body') } : {};
      const answer = await context.http.send({
        method: method as HttpRequest['method'],
        url,
        headers: Object.fromEntries(headers.filter(([name]) => name.toLowerCase() !== 'content-length')),
        signal: context.signal,
        ...sent,
      });
      return { request, status: answer.status, headers: headersOf({ ...answer.headers }), bodyAsText: answer.text() };
    },
  };
}

/** The reason why no answer came, wherever the SDK has buried it. */
export function httpReasonOf(error: unknown): { reason: string; message: string } | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth += 1) {
    if (isHttpError(at)) return { reason: at.httpReason, message: at.message };
  }
  return null;
}
