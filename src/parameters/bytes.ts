import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { failure } from '../errors.js';
import { maxBytes } from './decode.js';

/** Most files are read with one call into it. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * A regular file's bytes; of what is larger than a parameter file can be, none. Half the time of `readFileSync`, which makes a
 * buffer for each.
 * @throws failure `FileTooLarge`; Node's own errors
 */
export function readBytes(full: string, shown: string): Uint8Array {
  const descriptor = openSync(full, 'r');
  try {
    const first = readSync(descriptor, shared, 0, shared.length, null);
    if (first < shared.length) return Buffer.from(shared.subarray(0, first));
    const { size } = fstatSync(descriptor);
    if (size > maxBytes) throw tooLarge(shown, size);
    const chunks = [Buffer.from(shared)];
    for (let length = first; ; ) {
      const more = readSync(descriptor, shared, 0, shared.length, null);
      if (more === 0) return Buffer.concat(chunks, length);
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

function tooLarge(shown: string, size: number | null): Error {
  const megabytes = Math.round((size ?? maxBytes) / 1024 / 1024);
  return failure({
    kind: 'usage',
    code: 'FileTooLarge',
    message: `${shown} has ${size === null ? 'more than ' : ''}${megabytes} MB; a parameter file has a few kB.`,
    hint: 'Check that it is the file you mean.',
  });
}
