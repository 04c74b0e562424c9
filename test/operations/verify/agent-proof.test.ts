import { describe, expect, it } from 'vitest';
import type { Connection, Model } from '../../../src/connection/connection.js';
import { check, type Check, type ModelCheck, type Status } from '../../../src/gateway/check.js';
import type { Subject } from '../../../src/gateway/subject.js';
import { modelsToAsk } from '../../../src/operations/verify/agent-models.js';
import { withAgent } from '../../../src/operations/verify/agent-proof.js';

const model = (name: string, status: Status): ModelCheck => ({
  name,
  reference: `kong/${name}`,
  status,
  latencyMs: null,
  message: 'Said.',
});
const asked = (name: string, status: Status) => ({
  reference: `kong/${name}`,
  status,
  message: 'Said.',
  hint: null,
  latencyMs: 7,
  code: null,
  arrived: true,
  request: null,
  response: null,
  left: null,
});
const finding = (...all: ReturnType<typeof asked>[]) => ({ check: check('agent', all[0]?.status ?? 'skipped', 'Said.'), asked: all });
const here: Check[] = [
  check('network', 'fail', 'The name does not resolve.', { hint: 'Check it.' }),
  check('auth', 'inconclusive', 'A token was refused.', { hint: 'Let an agent ask.' }),
  check('chat', 'fail', 'No answer.'),
];
const statuses = (checks: readonly Check[]) => checks.map(({ id, status }) => `${id} ${status}`);

describe('an agent that answered', () => {
  const proven = withAgent(
    { checks: here, models: [model('a', 'inconclusive'), model('b', 'fail')], incomplete: true },
    finding(asked('a', 'pass'), asked('c', 'pass')),
  );

  it('makes nothing of what only this machine could not reach, and leaves other failures', () => {
    expect(proven).toMatchObject({ proven: true, incomplete: false });
    expect(statuses(proven.checks)).toEqual(['network inconclusive', 'auth inconclusive', 'chat fail', 'agent pass']);
    expect(proven.checks[0]!.message).toBe('The name does not resolve. That is so from this machine; an agent’s call got through.');
    expect(proven.checks.map(({ hint }) => hint)).toEqual([null, null, null, null]);
  });

  it('answers for its models where nothing else did', () => {
    expect(proven.models.map(({ name, status, latencyMs }) => [name, status, latencyMs])).toEqual([
      ['a', 'pass', 7],
      ['b', 'fail', null],
      ['c', 'pass', 7],
    ]);
  });
});

describe.each<[string, ReturnType<typeof finding>, boolean]>([
  ['did not', finding(asked('a', 'fail')), false],
  ['did for one model only', finding(asked('a', 'pass'), asked('b', 'inconclusive')), false],
  ['was not asked', finding(), true],
])('an agent that %s', (_, found, incomplete) => {
  it('changes nothing of what was seen from here', () => {
    const seen = withAgent({ checks: here, models: [model('a', 'inconclusive')], incomplete: false }, found);
    expect(seen).toMatchObject({ proven: false, incomplete });
    expect(seen.checks.slice(0, 3)).toEqual(here);
    expect(seen.models).toEqual([model('a', 'inconclusive')]);
  });
});

describe('the models that agents use', () => {
  const one = (name: string, format = 'OpenAI'): Model => ({ name, properties: { model: { name, format } } });
  const subject = (...models: Model[]): Subject => ({
    connection: { name: 'kong', models: { from: 'static', models } } as unknown as Connection,
    atHand: { type: 'missing', why: 'x' },
  });
  const nothing = { models: [], seen: null };

  it('are those that were named, each once, else the first', () => {
    expect(modelsToAsk(subject(one('a'), one('b')), nothing, ['b', 'c', 'b'])).toEqual(['b', 'c']);
    expect(modelsToAsk(subject(one('a'), one('b')), nothing, [])).toEqual(['a']);
  });

  it('are rather one that answered, and none that chats do not fit', () => {
    expect(modelsToAsk(subject(one('a'), one('b')), { ...nothing, models: [model('a', 'fail'), model('b', 'pass')] }, [])).toEqual(['b']);
    expect(modelsToAsk(subject(one('text-embedding-3-small'), one('claude', 'Anthropic'), one('c')), nothing, [])).toEqual(['c']);
    expect(modelsToAsk(subject(one('whisper')), nothing, [])).toEqual([]);
  });

  it('are those that the gateway lists where the file names none', () => {
    const dynamic = {
      connection: { name: 'kong', models: { from: 'discovery' } } as unknown as Connection,
      atHand: { type: 'missing', why: 'x' },
    } as Subject;
    expect(modelsToAsk(dynamic, nothing, [])).toEqual([]);
    expect(modelsToAsk(dynamic, { models: [], seen: { models: [one('listed')] } as never }, [])).toEqual(['listed']);
  });
});
