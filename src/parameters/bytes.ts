import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { failure } from '../errors.js';
import { maxBytes } from './decode.js';

/** Most files are read with one call into it. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * What is made of a regular file's bytes; of what is larger than a parameter file can be, nothing. Half the time of `readFileSync`,
 * which makes a buffer for each.
 * @param make gets a buffer with the bytes at its beginning, which are there until it returns, and how many they are
 * @throws failure `FileTooLarge`; Node's own errors
 */
export function readBytes<T>(full: string, shown: string, make: (bytes: Buffer, length: number) => T): T {
  const descriptor = openSync(full, constants.O_RDONLY);
  try {
    const first = readSync(descriptor, shared, 0, shared.length, null);
    if (first < shared.length) return make(shared, first);
    const { size } = fstatSync(descriptor);
    if (size > maxBytes) throw tooLarge(shown, size);
    const chunks = [Buffer.from(shared)];
    for (let length = first; ;) {
      const more = readSync(descriptor, shared, 0, shared.length, null);
      if (more === 0) return make(Buffer.concat(chunks, length), length);
      length += more;
      if (length > maxBytes) throw tooLarge(shown, null);
      chunks.push(Buffer.from(shared.subarray(0, more)));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of a pipe or a device, as they come: waiting for them must not keep anybody from ending the program. */
export async function readStream(full: string, shown: string, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await streamOf(full, signal)) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > maxBytes) throw tooLarge(shown, null);
  }
  return Buffer.concat(chunks, length);
}

/** A read of a named pipe that waits in the thread pool cannot be taken back, and would outlive Ctrl-C; a socket's can. */
async function streamOf(full: string, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
  const descriptor = openSync(full, constants.O_RDONLY | constants.O_NONBLOCK);
  if (!fstatSync(descriptor).isFIFO()) return createReadStream(full, { fd: descriptor, signal });
  const { Socket } = await import('node:net');
  return new Socket({ fd: descriptor, readable: true, writable: false, signal });
}

/** @param size null where it is not known how much more it is */
export function tooLarge(shown: string, size: number | null): Error {
  const megabytes = Math.round((size ?? maxBytes) / 1024 / 1024);
  return failure({
    kind: 'usage',
    code: 'FileTooLarge',
    message: `${shown} has ${size === null ? 'more than ' : ''}${megabytes} MB; a parameter file has a few kB.`,
    hint: 'Check that it is the file you mean.',
  });
}
