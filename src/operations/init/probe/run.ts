import type { Context } from '../../../context.js';
import { failure } from '../../../errors.js';
import { createGateway, secretsOf, type Gateway } from '../../../gateway/gateway.js';
import { diagnoseToken } from '../../../gateway/diagnosis/token.js';
import type { GivenUrl } from '../../../gateway/probe/given-url.js';
import { probeGateway } from '../../../gateway/probe/probe.js';
import { isFound, type FoundGateway, type NotFound, type ProbeInput } from '../../../gateway/probe/probed.js';
import type { Sent } from '../../../gateway/send.js';
import type { Subject } from '../../../gateway/subject.js';
import type { Init } from '../../../generated/output/init.js';
import type { Model } from '../../../connection/connection.js';
import type { Answers } from '../answers.js';
import { fromOptions, type FromOptions } from '../from-options.js';
import { inputFailure, missingInputs } from '../missing.js';
import type { InitOptions } from '../options.js';
import { askAgain, chooseModels } from './choose.js';
import { foundAnswers } from './found-answers.js';
import { connectionOf, foundByProbe, pinnedBy, probeOptions, readGiven } from './given.js';
import { keyAtHand, missingKey } from './key.js';
import { notFound } from './not-found.js';
import { foundLines, probeNotes, probeResult, stillOpen } from './told.js';

export interface ProbeRun {
  readonly name?: string | undefined;
  readonly options: InitOptions;
  /** As given with --probe. */
  readonly url: string;
  readonly secretsStdin: boolean;
  /** For each request. */
  readonly timeoutMs?: number | undefined;
  /** Throws where the file must not be written anyway. */
  readonly refuse: (answers: Answers) => void;
}

export interface ProbedOptions extends FromOptions {
  /** What was found with the notes of the file: of those the ones that the probe has not answered, and whether the file still says what was seen. */
  readonly told: (notes: readonly string[], answers: Answers) => Pick<Init, 'probe' | 'notes'>;
}

/**
 * Reads the options and lets the gateway at the URL tell the rest.
 * @throws usage failures: every missing and wrong input at once; `ProbeFailed`, `ProbeNeedsModel` with what to give; what --secrets-stdin throws
 */
export async function probedOptions(context: Context, run: ProbeRun): Promise<ProbedOptions> {
  const { answers, problems, wrong } = fromOptions(run.name, probeOptions(run.options));
  const { url, problems: more } = readGiven(run.url, run.options, answers);
  const missing =
    answers.kind === 'apim'
      ? []
      : missingInputs(answers, new Set([...wrong, ...foundByProbe])).filter(
          ({ flag }) => !context.interactive || /^--(client-id|token-url|audience)/.test(flag),
        );
  const all = [...more, ...problems];
  if (url === null || all.length > 0) throw inputFailure(missing, all)!;
  run.refuse(answers);
  const asked = await signIn(context, run, answers, url, missing);
  const { gateway, sents } = counting(context, run, url);
  const input = await firstInput(gateway, asked, url, answers);
  const { found, source } = await untilFound(context, gateway, input, answers).finally(() => context.log.progress(''));
  for (const line of foundLines(found, sents, url)) context.log.note(line);
  const filled = foundAnswers(answers, found, source);
  const own = [...(asked.warning === undefined || found.stray !== null ? [] : [asked.warning]), ...probeNotes(found, url, source, answers)];
  return {
    answers: filled,
    problems: [],
    wrong: new Set(),
    told: (notes, written) => ({
      probe: probeResult(found, sents, url),
      notes: [...stillOpen(notes), ...(sameGateway(filled, written) ? [] : [changedNote]), ...own],
    }),
  };
}

const changedNote = 'Answers were changed after the gateway was asked: see what foundry-gw verify says.';

const sameGateway = (one: Answers, other: Answers): boolean =>
  foundByProbe.every((name) => JSON.stringify(one.values[name]) === JSON.stringify(other.values[name]));

async function signIn(
  context: Context,
  run: ProbeRun,
  answers: Answers,
  url: GivenUrl,
  missing: ReturnType<typeof missingInputs>,
): Promise<Subject> {
  const connection = connectionOf(answers, url);
  // The document names the connection: without its name nothing in it can be found.
  const later = run.secretsStdin && missing.length > 0;
  if (later) throw inputFailure(missing, [])!;
  const { atHand, ...more } = await keyAtHand(context, answers, connection, { where: url.origin, stdin: run.secretsStdin });
  const lacking = [...missing, ...(atHand.type === 'missing' ? [missingKey(answers, atHand.why)] : [])];
  const refused = inputFailure(lacking, []);
  if (refused !== null) throw refused;
  return { connection, atHand, ...more };
}

/** A gateway whose requests are counted, with progress. */
function counting(
  context: Context,
  { timeoutMs = 30_000 }: ProbeRun,
  url: GivenUrl,
): { readonly gateway: Gateway; readonly sents: Sent[] } {
  const sents: Sent[] = [];
  const gateway = createGateway(context, { concurrency: 1, timeoutMs, uncheckedTls: false });
  return {
    sents,
    gateway: {
      ...gateway,
      async send(request, how) {
        context.log.progress(`Asking ${url.origin}: request ${sents.length + 1}`);
        const sent = await gateway.send(request, how);
        sents.push(sent);
        return sent;
      },
    },
  };
}

/** Signs in; where the token endpoint refuses, a way in which it does not. */
async function firstInput(gateway: Gateway, subject: Subject, url: GivenUrl, answers: Answers): Promise<ProbeInput> {
  const { connection, atHand } = subject;
  const rest = {
    url,
    preset: answers.preset ?? null,
    pinned: pinnedBy(answers),
    models: (answers.values.staticModels ?? []) as unknown as readonly Model[],
  };
  const first = await gateway.signIn(subject);
  if (first.ok) return { ...rest, connection, credential: first.credential, secrets: secretsOf(subject, first) };
  const found =
    first.sent === null || atHand.type !== 'clientSecret' ? null : await diagnoseToken(gateway, connection, atHand.secret, first.sent);
  if (found !== null && !('cause' in found)) {
    const now = { ...subject, connection: { ...connection, auth: found.auth } };
    const again = await gateway.signIn(now);
    gateway.context.log.note(found.explanation);
    if (again.ok) return { ...rest, connection: now.connection, credential: again.credential, secrets: secretsOf(now, again) };
  }
  const explanation = found !== null && 'cause' in found ? found.explanation : first.why;
  throw failure({
    kind: 'usage',
    code: 'ProbeFailed',
    message: `init --probe got no access token. ${explanation}`,
    hint: first.hint ?? 'Correct --token-url, --client-id, --scope or the client secret.',
  });
}

/** Probes; on a terminal asks where something is in doubt, elsewhere says what to give. */
async function untilFound(
  context: Context,
  gateway: Gateway,
  start: ProbeInput,
  answers: Answers,
): Promise<{ readonly found: FoundGateway; readonly source: 'static' | 'discovery' }> {
  let input = start;
  for (;;) {
    const { found } = await probeGateway(gateway, input);
    const next = isFound(found) ? await chooseModels(context, input, found, answers.modelSource) : await whatNow(context, input, found);
    if ('source' in next) return { found: found as FoundGateway, source: next.source };
    input = next;
  }
}

async function whatNow(context: Context, input: ProbeInput, found: NotFound): Promise<ProbeInput> {
  const error = notFound(found, input);
  if (!context.interactive) throw error;
  const again = await askAgain(context, input, found, error.message);
  if (again === null) throw error;
  return again;
}
