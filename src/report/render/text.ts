import type { Render } from '../../generated/output/render.js';
import type { Formatter } from '../report.js';

/** What was written; or the files themselves, each after a line with its name where there are several. */
export const renderText: Formatter<Render> = ({ as, files, notes, variables, deployCommand }, { chalk }) => {
  if (files.every(({ written }) => written)) {
    return [
      ...files.map(({ path }) => `${chalk.green('Wrote')} ${path}\n`),
      ...notes.map((note) => `  ${note}\n`),
      ...(deployCommand === null
        ? []
        : ['\nDeploy with:\n', ...variables.map((name) => `  export ${name}=…\n`), `  ${chalk.bold(deployCommand)}\n`]),
    ].join('');
  }
  if (files.length === 1) return files[0]!.text;
  if (as === 'arm') return `${JSON.stringify(armRequest(files), null, 2)}\n`;
  return files.map(({ path, text }) => `// ${path}\n${text}`).join('\n');
};

/** The two as one JSON document: the body of ARM's own request for a deployment. */
function armRequest(files: Render['files']): object {
  const [parameters, template] = files.map(({ text }) => JSON.parse(text) as { parameters: unknown });
  return { properties: { mode: 'Incremental', template, parameters: parameters?.parameters } };
}
