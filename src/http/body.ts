import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { safeText } from '../text/safe.js';
import { isHttpError } from './client.js';
import { httpError, tooLarge } from './errors.js';

/** Undoes a content-encoding; one that is unknown makes an answer that nobody can read. */
export function decoded(body: Buffer, encoding: string | undefined, host: string, maxBytes: number): Buffer {
  const options = { maxOutputLength: maxBytes };
  try {
    switch (encoding?.trim().toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return body.length === 0 ? body : gunzipSync(body, options);
      case 'deflate':
        // Some servers send it without the zlib header that the standard asks for.
        return body.length === 0 ? body : (body[0]! & 0x0f) === 8 ? inflateSync(body, options) : inflateRawSync(body, options);
      case 'br':
        return body.length === 0 ? body : brotliDecompressSync(body, options);
      case undefined:
      case '':
      case 'identity':
        return body;
      default:
        if (body.length === 0) return body;
        throw httpError({
          reason: 'protocol',
          phase: 'exchange',
          message: `${host}: the answer has the content-encoding ${safeText(encoding!).slice(0, 40)}, which nobody asked for`,
        });
    }
  } catch (error) {
    if (isHttpError(error)) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(host, maxBytes);
    throw httpError({
      reason: 'protocol',
      phase: 'exchange',
      message: `${host}: the answer is not the ${encoding} that it says it is`,
      cause: error,
    });
  }
}
