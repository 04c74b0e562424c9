import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { DeletedConnection } from '../../src/generated/output/delete.js';
import { deleteText } from '../../src/report/delete/text.js';

const options = { chalk: new Chalk({ level: 0 }), width: 80 } as Parameters<typeof deleteText>[1];
const summary = { connections: 1, deleted: 1, gone: 0, refused: 0, failed: 0, skipped: 0 };
const one = (change: Partial<DeletedConnection> = {}): DeletedConnection => ({
  path: null,
  environment: null,
  id: '/p/connections/kong',
  name: 'kong',
  project: '/accounts/a/projects/agents',
  kind: 'model-gateway',
  status: 'deleted',
  saved: { path: 'deleted/kong.json', secrets: ['${KONG_API_KEY}'] },
  agents: [],
  agentsUnread: [],
  notes: [],
  error: null,
  ...change,
});
const bot = { name: 'bot', project: '/accounts/a/projects/agents', versions: ['1', '2'] };
const of = (...connections: readonly DeletedConnection[]): string =>
  deleteText({ dryRun: false, connections: [...connections], summary }, options);

describe('the text of delete', () => {
  it('says how to bring it back, and what that needs', () => {
    expect(of(one())).toBe(
      'Deleted kong from agents\n  To bring it back: foundry-gw deploy deleted/kong.json; it needs ${KONG_API_KEY}, which Azure never gives back\n',
    );
    expect(of(one({ saved: { path: 'deleted/kong.json', secrets: [] }, notes: ['A note.'] }))).toBe(
      'Deleted kong from agents\n  A note.\n  To bring it back: foundry-gw deploy deleted/kong.json\n',
    );
  });

  it('names the agents that broke, or would', () => {
    expect(of(one({ agents: [bot], saved: null }))).toBe('Deleted kong from agents\n  broke the agent bot (versions 1, 2) in agents\n');
    expect(of(one({ agents: [bot], saved: null, status: 'skipped' }))).toBe(
      'Not deleted kong in agents\n  would break the agent bot (versions 1, 2) in agents\n',
    );
  });

  it('says why one was refused, once', () => {
    const error = { kind: 'refused', code: 'ConnectionInUse', message: 'An agent uses kong: bot.', cause: null, hint: 'Do this.' } as const;
    expect(of(one({ status: 'refused', saved: null, agents: [bot], error }))).toBe(
      'Refused kong in agents\n  An agent uses kong: bot.\n  Do this.\n',
    );
  });

  it('says what is gone already, and whose else it may be', () => {
    expect(of(one({ status: 'gone', saved: null, project: null, notes: ['The account has one.'] }))).toBe(
      'Gone kong: the account has no such connection (any more)\n  The account has one.\n',
    );
  });

  it('says what would be deleted', () => {
    const skipped = one({ status: 'skipped', saved: null });
    expect(
      deleteText(
        { dryRun: true, connections: [skipped, skipped], summary: { ...summary, connections: 2, deleted: 0, skipped: 2 } },
        options,
      ),
    ).toBe('Would delete kong from agents\n'.repeat(2));
  });

  it('counts several', () => {
    expect(
      deleteText({ dryRun: false, connections: [one(), one()], summary: { ...summary, connections: 2, deleted: 1, failed: 1 } }, options),
    ).toMatch(/\n\n1 deleted, 1 failed\.\n$/);
  });
});
