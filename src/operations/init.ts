import type { Context } from '../context.js';
import type { Init } from '../generated/output/init.js';
import type { Kind } from '../generated/parameters.js';
import { kindOf, type Answers } from './init/answers.js';
import { initPipeline } from './init/ci/pipeline.js';
import { documentText } from './init/document.js';
import { findingsIn, type InitFinding } from './init/findings.js';
import { fromOptions } from './init/from-options.js';
import { listPresets } from './init/list-presets.js';
import { inputFailure, missingInputs } from './init/missing.js';
import { gatewayNotes, nextSteps, notesOf, secretsOf } from './init/next-steps.js';
import { flagOf, type InitOptions } from './init/options.js';
import type { ProbedOptions } from './init/probe/run.js';
import { questions } from './init/questions.js';
import { defaultFolder, isTaken, placeOf, type Place } from './init/target.js';
import { runWizard } from './init/wizard/wizard.js';
import { fileExists, writeFiles } from './files.js';
import { schemaFile, schemaFolder, schemaReference } from './schema-file.js';

export interface InitInput {
  readonly name?: string | undefined;
  readonly options: InitOptions;
  readonly listPresets?: boolean;
  /** Print instead of writing. */
  readonly dryRun?: boolean;
  /** Overwrite the file. */
  readonly force?: boolean;
  /** Folder of the file, relative to the working directory; default `connections`. */
  readonly outDir?: string | undefined;
  /** Write the pipeline of this CI service instead: `github`, `azure-devops`. */
  readonly ci?: string | undefined;
  /** Configuration that the pipeline is for; otherwise the one found upwards. */
  readonly config?: string | undefined;
  /** URL of the gateway that is to be asked how it is called. */
  readonly probe?: string | undefined;
  /** With `probe`: the key stands in a document on standard input. */
  readonly secretsStdin?: boolean | undefined;
  /** With `probe`: for each request; default 30,000. */
  readonly timeoutMs?: number | undefined;
}

const empty: Init = { file: null, notes: [], next: [], presets: null, pipeline: null, probe: null };

const textOf = (answers: Answers): string => documentText(answers, schemaReference(kindOf(answers)));

/** The option that a finding's parameter came from. */
function flagOfFinding({ parameter, message, hint }: InitFinding): string {
  const flag = questions.find(({ name }) => name === parameter)?.flag.split(' ')[0];
  return `${flag ?? parameter ?? 'file'}: ${message}${hint === null ? '' : ` ${hint}`}`;
}

/** Writes a parameter file from options, from what the gateway itself tells, or on a terminal from what the wizard asks. */
export async function init(context: Context, input: InitInput): Promise<Init> {
  if (input.listPresets === true) return { ...empty, presets: listPresets() };
  if (input.ci !== undefined) return pipeline(context, input.ci, input);
  const place = (answers: Answers): Place =>
    placeOf(context, input.outDir ?? defaultFolder, String(answers.values.connectionName ?? 'connection'));
  const all = (answers: Answers): readonly InitFinding[] => findingsIn(place(answers).shown, textOf(answers));
  // What was seen to work may look odd.
  const findings = (answers: Answers): readonly InitFinding[] =>
    all(answers).filter(({ severity }) => probed === null || severity === 'error');
  const mayReplace = input.force === true || input.dryRun === true;
  if (input.probe === undefined) refuseWithout(input);
  const refuse = (answers: Answers): void => {
    if (answers.values.connectionName !== undefined && !mayReplace && isTaken(place(answers))) throw fileExists(place(answers).shown);
  };
  const probed = input.probe === undefined ? null : await probing(context, input.probe, input, refuse);
  const { answers: given, problems, wrong } = probed ?? fromOptions(input.name, input.options);
  const missing = missingInputs(given, wrong);
  const mistakes = inputFailure(context.interactive ? [] : missing, problems);
  if (mistakes !== null) throw mistakes;
  refuse(given);

  const answers =
    missing.length === 0
      ? given
      : await runWizard(context, given, {
          nameProblem: (name) => {
            const there = placeOf(context, input.outDir ?? defaultFolder, name);
            return /^[\w-]+$/.test(name) && !mayReplace && isTaken(there) ? `${there.shown} exists already: give another name` : null;
          },
          findings,
          shown: (said) => place(said).shown,
          notes: gatewayNotes,
          dryRun: input.dryRun === true,
        });
  if (answers === null) return empty;

  const refused = inputFailure([], findings(answers).map(flagOfFinding));
  if (refused !== null) throw refused;
  const written = await finish(context, answers, place(answers), input);
  return probed === null
    ? written
    : { ...written, ...probed.told([...written.notes, ...all(answers).map(({ message }) => message)], answers) };
}

/** Options that say how a gateway is asked. */
function refuseWithout({ secretsStdin, timeoutMs }: InitInput): void {
  const flags = [...(secretsStdin === true ? ['--secrets-stdin'] : []), ...(timeoutMs === undefined ? [] : ['--timeout'])];
  const refused = inputFailure(
    [],
    flags.map((flag) => `${flag}: only goes with --probe <url>`),
  );
  if (refused !== null) throw refused;
}

/** Asking gateways is a part of the program of its own. */
async function probing(
  context: Context,
  url: string,
  { name, options, secretsStdin, timeoutMs }: InitInput,
  refuse: (answers: Answers) => void,
): Promise<ProbedOptions> {
  const { probedOptions } = await import('./init/probe/run.js');
  return probedOptions(context, { name, options, url, secretsStdin: secretsStdin === true, timeoutMs, refuse });
}

async function pipeline(
  context: Context,
  system: string,
  { name, options, outDir, probe, config, dryRun = false, force = false }: InitInput,
): Promise<Init> {
  const given = Object.entries({ ...options, outDir, probe }).filter(([, value]) => value !== undefined);
  const strangers = [...(name === undefined ? [] : ['<name>']), ...given.map(([option]) => flagOf(option))];
  const { pipeline: made, notes } = await initPipeline(context, { system, strangers, config, dryRun, force });
  const next = [
    { command: 'foundry-gw validate', why: 'what it runs on each pull request' },
    { command: `git add ${made.path}`, why: 'commit it; the commands that make what it needs stand at its top' },
  ];
  return { ...empty, pipeline: made, notes: [...notes], next };
}

/** Writes the parameter file and the schema that it names; whether that one is new. */
async function write(context: Context, place: Place, kind: Kind, text: string, force: boolean): Promise<boolean> {
  const schemas = await schemaFile(context, place.folder, kind, place.shown);
  await writeFiles([...schemas, { file: place.file, shown: place.shown, text, over: force ? 'anything' : 'nothing' }]);
  return schemas.length > 0;
}

const schemaNote = ({ shown }: Place): string =>
  `Editors check it by the schema in ${shown.slice(0, shown.lastIndexOf('/') + 1)}${schemaFolder}: commit that folder too.`;

async function finish(context: Context, answers: Answers, place: Place, input: InitInput): Promise<Init> {
  const [kind, text] = [kindOf(answers), textOf(answers)];
  const written = input.dryRun !== true;
  const placed = written && (await write(context, place, kind, text, input.force === true));
  return {
    ...empty,
    file: {
      path: place.shown,
      written,
      text,
      name: String(answers.values.connectionName),
      kind,
      preset: answers.preset?.id ?? null,
      secrets: secretsOf(answers),
    },
    notes: [...(placed ? [schemaNote(place)] : []), ...notesOf(answers)],
    next: nextSteps(answers, place.shown),
  };
}
