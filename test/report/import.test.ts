import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Import, ImportedConnection } from '../../src/generated/output/import.js';
import { importText } from '../../src/report/import/text.js';

const options = { chalk: new Chalk({ level: 0 }), width: 80 } as Parameters<typeof importText>[1];
const one = (change: Partial<ImportedConnection> = {}): ImportedConnection => ({
  path: 'c/kong.parameters.json',
  environment: null,
  id: '/kong',
  name: 'kong',
  project: '/p',
  kind: 'model-gateway',
  status: 'written',
  text: '{\n}\n',
  changes: [],
  secrets: [],
  notes: [],
  error: null,
  ...change,
});
const of = (...connections: readonly ImportedConnection[]): string => {
  const count = (status: string): number => connections.filter((entry) => entry.status === status).length;
  const answer: Import = {
    connections: [...connections],
    summary: { connections: connections.length, written: count('written'), unchanged: count('unchanged'), failed: count('failed') },
  };
  return importText(answer, options);
};

describe('the text of import', () => {
  it('is the file itself where it has no place to go', () => {
    expect(of(one({ path: null, status: 'printed', notes: ['never in the file'] }))).toBe('{\n}\n');
  });

  it('says what was written, what the file refers to, and what to run next', () => {
    expect(of(one({ secrets: [{ parameter: 'apiKey', reference: '${KONG_API_KEY}' }], notes: ['A note.'] }))).toBe(
      'Wrote c/kong.parameters.json (model-gateway, 2 lines)\n' +
        '  apiKey: ${KONG_API_KEY}; Azure keeps the secret, the file only refers to it\n' +
        '  A note.\n\n' +
        'Next: foundry-gw plan c/kong.parameters.json\n  says whether a deployment would change anything.\n',
    );
  });

  it('says what was changed in a file that was there, and what was left alone', () => {
    const changes = [
      { parameter: 'isSharedToAll', value: true },
      { parameter: 'customHeaders' },
      { parameter: 'audience', value: null },
      { parameter: 'targetUrl', value: 'https://x', variable: 'HOST' },
    ];
    expect(of(one({ changes }))).toContain(
      'Updated c/kong.parameters.json (model-gateway, 2 lines)\n  changed: isSharedToAll → true\n  changed: customHeaders\n  removed: audience\n  left alone: targetUrl (HOST)\n',
    );
  });

  it('is silent about what says the same already', () => {
    expect(of(one({ status: 'unchanged', notes: ['A note.'] }))).toBe('Unchanged c/kong.parameters.json\n');
  });

  it('tells several, the failed ones with what to do', () => {
    const error = { kind: 'usage', code: 'X', message: 'It cannot be.', cause: null, hint: 'Do this.' } as const;
    const text = of(
      one(),
      one({ name: 'entra', path: null, kind: null, text: null, status: 'failed', error }),
      one({ path: 'c/b.parameters.json', status: 'unchanged' }),
    );
    expect(text).toContain('Not imported entra\n  It cannot be.\n  Do this.\n');
    expect(text).toContain('1 written, 1 unchanged, 1 failed.\n');
  });

  it('shows what --dry-run would write', () => {
    expect(of(one({ status: 'printed' }))).toBe('Would write c/kong.parameters.json (model-gateway, 2 lines)\n');
  });
});
