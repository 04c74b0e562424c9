import type { Model } from '../../connection/connection.js';
import { signatureOf, stageOf } from '../diagnosis/answer.js';
import type { Probe } from '../diagnosis/prober.js';
import type { Tried } from '../diagnosis/search.js';
import { verdictOf } from '../diagnosis/verdict.js';
import type { Guarded } from './guarded.js';
import { obstacleIn } from './obstacle.js';
import type { NotFound, ProbeInput } from './probed.js';

/** Said of a request that had no api-version. */
const wantsVersion = ({ stage, sent }: Probe): boolean => stage === 'version' && sent?.request.url.includes('api-version=') === false;

/** Why no way was found, from all that was seen. `given` is the answer that the search began with. */
export function nothing(
  prober: Guarded,
  input: ProbeInput,
  given: Probe | null,
  tried: readonly Tried[],
  keyRefused: boolean,
  { model, listed }: { readonly model: Model | null; readonly listed: readonly string[] },
): NotFound {
  const last = prober.sents.at(-1);
  const root = given ?? (last === undefined ? null : { stage: stageOf(last), signature: signatureOf(last), sent: last });
  const probes = [...(root === null ? [] : [root]), ...tried.map(({ probe }) => probe)];
  const obstacle = prober.stopped === null && input.credential.type === 'key' ? obstacleIn(prober.sents, prober.secrets) : null;
  if (obstacle !== null) return { ...obstacle, listed };
  const refused = keyRefused || (probes.length > 0 && probes.every(({ stage }) => stage === 'auth'));
  const { cause, explanation, changes } = verdictOf({
    connection: input.connection,
    root,
    tried,
    prober,
    model,
    partly: false,
    keyRefused: refused,
    list: model === null,
  });
  const asked = changes.some(({ parameter }) => parameter === 'customHeaders') ? 'header' : probes.some(wantsVersion) ? 'version' : null;
  const why =
    prober.stopped ??
    (cause === 'wrong-secret' || refused ? 'key' : (asked ?? (model === null || cause === 'wrong-model' ? 'model' : 'unknown')));
  return { why, explanation, listed };
}
