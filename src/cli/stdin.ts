import type { Readable } from 'node:stream';

/** What is kept of standard input: more than anything that is read from it can have. */
export const mostBytes = 10 * 1024 * 1024;

/**
 * A stream's bytes to its end, or a little more than `mostBytes` of them: then the rest is left unread. With `dropped` all of it is read
 * and the end is kept; the beginning goes there.
 * @throws where the signal is aborted
 */
export async function readStream(stream: Readable, signal: AbortSignal, dropped?: (bytes: Uint8Array) => void): Promise<Uint8Array> {
  const { addAbortSignal } = await import('node:stream');
  const kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of addAbortSignal(signal, stream)) {
    const bytes = Buffer.from(chunk as Uint8Array);
    kept.push(bytes);
    length += bytes.length;
    if (length > mostBytes && dropped === undefined) break;
    while (length - kept[0]!.length > mostBytes) {
      const first = kept.shift()!;
      length -= first.length;
      dropped?.(first);
    }
  }
  return Buffer.concat(kept);
}
