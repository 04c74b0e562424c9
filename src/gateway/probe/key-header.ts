import type { Secret } from '../../parameters/secret.js';
import type { Setup } from '../diagnosis/candidate.js';
import { evidenceOf } from '../diagnosis/evidence.js';
import { keyHeaderEdits } from '../diagnosis/key-headers.js';
import { huntHeader } from '../diagnosis/key-hunt.js';
import type { Probe } from '../diagnosis/prober.js';
import type { Guarded } from './guarded.js';

/** Headers that are tried one by one before all are at once. */
const likely = 3;
/** Whether it is served makes no difference: the key is looked at before the model. */
const anyModel = 'gpt-4o';

/**
 * The setup with the header that the gateway reads its key from, where a list of models was refused for the key; `refused`: the key in every
 * usual header at once was refused.
 */
export async function withKeyHeader(
  prober: Guarded,
  setup: Setup,
  probe: Probe,
  key: Secret | null,
): Promise<{ readonly setup: Setup; readonly refused: boolean }> {
  if (probe.stage !== 'auth' || key === null) return { setup, refused: false };
  for (const edit of keyHeaderEdits(setup.connection, evidenceOf(prober.sents)).slice(0, likely)) {
    const other = edit.apply(setup);
    const listed = await prober.list(other);
    if (listed === null) return { setup, refused: false };
    if (listed.probe.stage !== 'auth') return { setup: other, refused: false };
  }
  const asked: Setup = { ...setup, model: anyModel };
  const chat = await prober.chat(asked);
  if (chat?.stage !== 'auth') return { setup, refused: false };
  const { edit, refused } = await huntHeader(
    async (one, extra) => prober.chat(one, { extra }),
    asked,
    chat,
    key,
    evidenceOf(prober.sents).headers,
  );
  return { setup: edit === null ? setup : edit.apply(setup), refused };
}
