import type { Init, InitFile, InitPipeline, InitPreset, InitStep } from '../../generated/output/init.js';
import type { Formatter, ReportOptions } from '../report.js';

const legend = [
  'A: official sample or documentation. B: a public repository runs it.',
  'C: inferred from the gateway\'s public API.',
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
      ...presets.filter((preset) => preset.kind === kind).map(({ id, title, confidence }) => `  ${id.padEnd(idWidth)}  ${confidence}  ${cut(title)}`),
      '',
    ]),
    ...legend,
    '',
  ].join('\n');
}

function written(file: InitFile, notes: readonly string[], next: readonly InitStep[], options: ReportOptions): string {
  const { chalk } = options;
  return [
    `${chalk.green('Wrote')} ${file.path}`,
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
export const initText: Formatter<Init> = ({ file, notes, next, presets, pipeline }, options) => {
  if (presets !== null) return presetTable(presets, options);
  if (pipeline !== null) return pipeline.written ? pipelineWritten(pipeline, notes, next, options) : pipeline.text;
  if (file === null) return 'Nothing was written.\n';
  return file.written ? written(file, notes, next, options) : file.text;
};
