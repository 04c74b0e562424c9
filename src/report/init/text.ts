import type { Init, InitFile, InitPipeline, InitPreset, InitProbe, InitStep } from '../../generated/output/init.js';
import type { Formatter, ReportOptions } from '../report.js';

const legend = [
  'A: official sample or documentation. B: a public repository runs it.',
  "C: inferred from the gateway's public API.",
  'Start from one: foundry-gw init <name> --preset <id>',
];

function presetTable(presets: readonly InitPreset[], { chalk, width }: ReportOptions): string {
  const idWidth = Math.max(...presets.map(({ id }) => id.length));
  const titleWidth = Math.max(12, width - idWidth - 7);
  const cut = (text: string): string => (text.length > titleWidth ? `${text.slice(0, titleWidth - 1)}…` : text);
  const kinds = [...new Set(presets.map(({ kind }) => kind))];
  return [
    ...kinds.flatMap((kind) => [
      chalk.bold(`kind ${kind}`),
      ...presets
        .filter((preset) => preset.kind === kind)
        .map(({ id, title, confidence }) => `  ${id.padEnd(idWidth)}  ${confidence}  ${cut(title)}`),
      '',
    ]),
    ...legend,
    '',
  ].join('\n');
}

/** How sure the file is: what was seen to work. */
function seen({ requests, found }: InitProbe): string {
  const answering = found.models.filter(({ status }) => status === 'answers');
  const [first] = answering;
  const tools = answering.some(({ tools: taken }) => taken === 'refused') ? '' : ' and tools';
  const ms = first?.latencyMs ?? 0;
  const others = answering.length > 1 ? `; ${answering.length} models answer` : '';
  return `Seen to work: chat with ${first?.name ?? ''}${tools} in ${ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`}${others} (${requests} requests).`;
}

function written(
  file: InitFile,
  probe: InitProbe | null,
  notes: readonly string[],
  next: readonly InitStep[],
  options: ReportOptions,
): string {
  const { chalk } = options;
  return [
    `${chalk.green('Wrote')} ${file.path}`,
    ...(probe === null ? [] : [`  ${seen(probe)}`]),
    ...notes.map((note) => `  ${note}`),
    '',
    ...nextLines(next, options),
  ].join('\n');
}

const nextLines = (next: readonly InitStep[], { chalk }: ReportOptions): string[] => [
  'Next:',
  ...next.flatMap(({ command, why }) => [`  ${chalk.bold(command)}`, `      ${why}`]),
  '',
];

function pipelineWritten({ path }: InitPipeline, notes: readonly string[], next: readonly InitStep[], options: ReportOptions): string {
  const { chalk } = options;
  return [
    `${chalk.green('Wrote')} ${path}`,
    '',
    'It needs, once:',
    ...notes.map((note) => `  ${note}`),
    '',
    ...nextLines(next, options),
  ].join('\n');
}

/** What was written and what to run next; the file itself with --dry-run; the table of presets. */
export const initText: Formatter<Init> = ({ file, notes, next, presets, pipeline, probe }, options) => {
  if (presets !== null) return presetTable(presets, options);
  if (pipeline !== null) return pipeline.written ? pipelineWritten(pipeline, notes, next, options) : pipeline.text;
  if (file === null) return 'Nothing was written.\n';
  return file.written ? written(file, probe, notes, next, options) : file.text;
};
