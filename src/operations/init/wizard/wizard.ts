import type { Context, Prompts } from '../../../context.js';
import { parameterSchemas, type Kind } from '../../../generated/parameters.js';
import { presets } from '../../../presets/index.js';
import type { Preset } from '../../../presets/preset.js';
import { kindOf, modelSourceOf, type Answers } from '../answers.js';
import { askParameter } from './ask.js';
import { changeKind, changeModelSource, changePreset, changeValue, proposals, takeProposals } from './change.js';
import type { InitFinding } from '../findings.js';
import { isAsked, isParameter, questions, type Question } from '../questions.js';
import { summaryLines, summaryRows } from './summary.js';
import { wrap } from '../../../text/wrap.js';

export interface WizardOptions {
  /** What speaks against this name: the file exists. Null where nothing does. */
  nameProblem(name: string): string | null;
  /** What `validate` would say of the file. */
  findings(answers: Answers): readonly InitFinding[];
  /** The file as people are shown it. */
  shown(answers: Answers): string;
  /** What is said of a gateway as soon as it is chosen. */
  notes(answers: Answers): readonly string[];
  readonly dryRun: boolean;
}

const kinds: readonly { name: string; value: Kind; description: string }[] = [
  { name: 'API Management, found by its ARM id', value: 'apim', description: parameterSchemas.apim.apimResourceId?.description ?? '' },
  {
    name: 'Another gateway, known by its URL',
    value: 'model-gateway',
    description: parameterSchemas['model-gateway'].targetUrl?.description ?? '',
  },
];

function askPreset(prompts: Prompts, answers: Answers): Promise<Preset | null> {
  const fitting = presets.filter(({ kind }) => kind === kindOf(answers));
  return prompts.select<Preset | null>({
    message: 'Which gateway is it?',
    choices: [
      ...fitting.map((preset) => ({ name: preset.title, value: preset, description: preset.target })),
      { name: 'None of these', value: null, description: 'path form, api-version and key header are asked' },
    ],
    ...(answers.preset === undefined ? {} : { default: answers.preset }),
  });
}

async function ask(prompts: Prompts, answers: Answers, question: Question, options: WizardOptions): Promise<Answers> {
  const { name } = question;
  if (name === 'kind') {
    return changeKind(
      answers,
      await prompts.select({ message: 'What is in front of the models?', choices: kinds, default: kindOf(answers) }),
    );
  }
  if (name === 'preset') return changePreset(answers, await askPreset(prompts, answers));
  if (name === 'modelSource') {
    return changeModelSource(
      answers,
      await prompts.select({
        message: 'Where do the models come from?',
        choices: [
          { name: 'A list in the file', value: 'static' as const, description: 'works with every gateway' },
          { name: 'The gateway is asked (discovery)', value: 'discovery' as const, description: 'needs endpoints that list the models' },
        ],
        default: modelSourceOf(answers),
      }),
    );
  }
  if (!isParameter(name)) return answers;
  const required = question.required === true || parameterSchemas[kindOf(answers)][name]!.required;
  const value = await askParameter(prompts, answers, name, {
    required,
    ...(name === 'connectionName' ? { suggestion: answers.preset?.id.replaceAll('.', '-') ?? 'gateway', extra: options.nameProblem } : {}),
  });
  return changeValue(answers, name, value);
}

/** Asks what is still to be asked, in the table's order; an answer can bring up earlier questions again. */
async function askOpen(context: Context, prompts: Prompts, start: Answers, options: WizardOptions): Promise<Answers> {
  let answers = start;
  for (;;) {
    const question = questions.find((candidate) => isAsked(candidate, answers));
    if (question === undefined) return answers;
    answers = await ask(prompts, answers, question, options);
    if (question.name === 'preset') for (const note of options.notes(answers)) tell(context, note);
  }
}

async function chooseRow(prompts: Prompts, answers: Answers, width: number): Promise<Question | null> {
  const rows = summaryRows(answers);
  const lines = summaryLines(rows, width);
  return prompts.select<Question | null>({
    message: 'Which answer?',
    choices: [
      ...rows.map(({ question }, index) => ({ name: lines[index]!.trim(), value: question })),
      { name: 'Back to the summary', value: null },
    ],
  });
}

/** A note in lines of the terminal's width, each indented. */
function tell(context: Context, text: string): void {
  for (const line of wrap(text, context.stderr.columns - 3)) context.log.note(`  ${line}`);
}

/** Tells what `validate` would say, so that it can be mended before anything is written. */
function tellFindings(context: Context, findings: readonly InitFinding[]): void {
  if (findings.length === 0) return;
  context.log.note('');
  context.log.note('To be changed first:');
  for (const { parameter, message, hint } of findings) {
    tell(context, `${parameter === null ? '' : `${parameter}: `}${message}${hint === null ? '' : ` ${hint}`}`);
  }
}

/**
 * Asks everything that the command line left open, shows the summary, and lets any answer be changed until the file is
 * to be written. Null: left without writing.
 */
export async function runWizard(context: Context, start: Answers, options: WizardOptions): Promise<Answers | null> {
  const prompts = await context.prompts();
  context.log.note('Answer ? for an explanation. Every answer can be changed at the end.');
  let answers = start;
  for (;;) {
    answers = await askOpen(context, prompts, answers, options);
    const findings = options.findings(answers);
    context.log.note('');
    for (const line of summaryLines(summaryRows(answers), context.stderr.columns)) context.log.note(line);
    tellFindings(context, findings);
    const proposed = findings.flatMap(({ changes }) => proposals(changes));
    const next = await prompts.select<'write' | 'mend' | 'change' | 'leave'>({
      message: 'What next?',
      choices: [
        ...(findings.length > 0
          ? []
          : [{ name: options.dryRun ? 'Print the file' : `Write ${options.shown(answers)}`, value: 'write' as const }]),
        ...(proposed.length === 0 ? [] : [{ name: 'Take the changes proposed above', value: 'mend' as const }]),
        { name: 'Change an answer', value: 'change' as const },
        { name: 'Leave without writing', value: 'leave' as const },
      ],
    });
    if (next === 'write') return answers;
    if (next === 'leave') return null;
    if (next === 'mend') {
      answers = takeProposals(answers, proposed);
      continue;
    }
    const question = await chooseRow(prompts, answers, context.stderr.columns);
    if (question !== null) answers = await ask(prompts, answers, question, options);
  }
}
