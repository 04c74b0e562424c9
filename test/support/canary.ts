import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A secret that can be told from all other text, wherever and however it turns up. */
export const newSecret = (kind: string): string => `canary-${kind}-${randomBytes(18).toString('hex')}`;

/** The forms in which a secret could leave: as it is, in parts, encoded. */
function tracesOf(secret: string): string[] {
  const random = secret.slice(secret.lastIndexOf('-') + 1);
  // The alignment of base64 depends on what stands before: two of three are enough to cut out of the middle.
  const encoded = [0, 1, 2].map((skip) => Buffer.from(random.slice(skip, skip + 24)).toString('base64'));
  const hex = Buffer.from(random.slice(0, 12)).toString('hex');
  return [random.slice(0, 10), random.slice(12, 22), random.slice(-10), random.toUpperCase().slice(0, 10), hex, ...encoded];
}

/** The names of the secrets of which some trace is in the text. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => tracesOf(secret).some((trace) => text.includes(trace)))
    .map(([name]) => name);
}

/** All files of a folder and what they hold, by their path in it. */
export function filesOf(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );
}

export interface Recorded {
  readonly args: readonly string[];
  readonly stdin: string;
}

/** An az that notes its arguments and its standard input, then is the real one. */
export function recordingAz(folder: string, real: string): { readonly bin: string; calls(): Recorded[] } {
  const bin = path.join(folder, 'bin');
  const notes = path.join(folder, 'calls');
  mkdirSync(bin, { recursive: true });
  mkdirSync(notes, { recursive: true });
  writeFileSync(
    path.join(bin, 'az'),
    `#!/bin/sh\nfor one in "$@"; do printf '%s\\0' "$one"; done > "${notes}/$$.args"\ncat > "${notes}/$$.stdin"\nexec "${real}" "$@" < "${notes}/$$.stdin"\n`,
  );
  chmodSync(path.join(bin, 'az'), 0o755);
  return {
    bin,
    calls: () =>
      readdirSync(notes)
        .filter((file) => file.endsWith('.args'))
        .map((file) => path.join(notes, file))
        .map((file) => ({
          args: readFileSync(file, 'utf8').split('\0').slice(0, -1),
          stdin: readFileSync(file.replace(/\.args$/, '.stdin'), 'utf8'),
        })),
  };
}
