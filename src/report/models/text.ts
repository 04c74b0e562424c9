import type { Models, ModelsOfConnection } from '../../generated/output/models.js';
import { columnOf } from '../column.js';
import { tellApart } from '../place-of.js';
import type { Formatter } from '../report.js';

function title({ name, path, source, discovery }: ModelsOfConnection, where: string): string {
  const from = [path, source === 'live' ? 'in Azure' : 'from the file', discovery].filter((part) => part !== null);
  return `${name ?? 'connection'}${where} (${from.join(', ')})`;
}

export const modelsText: Formatter<Models> = ({ connections }, { chalk }) => {
  const where = tellApart(connections);
  const blocks = connections.map((one) => {
    const width = columnOf(one.models.map(({ reference }) => reference));
    const lines = one.models.map(({ reference, model }) => {
      const details = [model.name, model.version, model.format].filter((part) => part !== null && part !== '');
      return `  ${reference.padEnd(width)}  ${chalk.dim(details.join(' '))}`.trimEnd();
    });
    if (one.error !== null) {
      lines.push(`  ${chalk.red('✗')} ${one.error.message}`);
      if (one.error.hint !== null) lines.push(`    ${chalk.cyan(one.error.hint)}`);
    } else if (lines.length === 0) lines.push('  no models');
    return [chalk.bold(title(one, where(one))), ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
};
