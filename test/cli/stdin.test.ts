import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { mostBytes, readStream } from '../../src/cli/stdin.js';

const megabyte = Buffer.alloc(1024 * 1024, 'x');
const never = new AbortController().signal;

/** Megabytes of text without end, and how many were asked for. */
function endless(): { stream: Readable; asked: () => number } {
  let asked = 0;
  return {
    stream: new Readable({
      read() {
        asked += 1;
        this.push(megabyte);
      },
    }),
    asked: () => asked,
  };
}

it('reads what is there', async () => {
  expect(Buffer.from(await readStream(Readable.from([Buffer.from('a'), 'b']), never)).toString()).toBe('ab');
  expect(await readStream(Readable.from([]), never)).toHaveLength(0);
});

it('stops reading what is longer than anything that is read can be', async () => {
  const { stream, asked } = endless();
  expect((await readStream(stream, never)).length).toBeGreaterThan(mostBytes);
  expect(asked()).toBeLessThan(20);
  expect(stream.destroyed).toBe(true);
});

it('keeps the end where that is wanted, and tells of everything before it', async () => {
  let dropped = 0;
  const kept = await readStream(
    Readable.from([...Array.from({ length: 50 }, () => megabyte), Buffer.from('end')]),
    never,
    (bytes) => (dropped += bytes.length),
  );
  expect(Buffer.from(kept).toString().endsWith('xend')).toBe(true);
  expect([kept.length < mostBytes + megabyte.length, kept.length + dropped]).toEqual([true, 50 * megabyte.length + 3]);
});

it('ends with the run', async () => {
  const { stream } = endless();
  await expect(readStream(stream, AbortSignal.abort(), () => undefined)).rejects.toMatchObject({ name: 'AbortError' });
});
