import { parameterSchemas } from '../../generated/parameters.js';
import { kindOf, valueOf, type Answers } from './answers.js';

/** The auth forms that the category and the preset leave open. */
export function authTypes(answers: Answers): readonly string[] {
  const kind = kindOf(answers);
  const all = parameterSchemas[kind].authType?.choices ?? [];
  if (kind === 'apim') return all;
  const other = valueOf(answers, 'category') === 'ApiManagement' ? 'OAuth2' : 'ProjectManagedIdentity';
  return all.filter((type) => type !== other);
}
