import type { Models } from '../../generated/output/models.js';
import type { Formatter } from '../report.js';

const plain = /^[\w./:@-]+$/;

/** A line of a .env file: quoted where a shell would take it apart. */
function assignment(value: string): string {
  return `AZURE_AI_MODEL_DEPLOYMENT_NAME=${plain.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`}`;
}

/**
 * One line a model, the first one in force: the others are comments, since a later line would win. What could not be listed is a
 * comment too.
 */
export const modelsEnv: Formatter<Models> = ({ connections }) => {
  const lines = connections.flatMap(({ models }) => models.map(({ reference }) => assignment(reference.replaceAll('\n', ' '))));
  const errors = connections.flatMap(({ name, error }) => (error === null ? [] : [`# ${name}: ${error.message.replaceAll('\n', ' ')}`]));
  const [first, ...others] = lines;
  return [...(first === undefined ? [] : [first]), ...others.map((line) => `# ${line}`), ...errors].map((line) => `${line}\n`).join('');
};
