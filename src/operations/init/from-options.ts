import { parameterSchemas, type ParameterName } from '../../generated/parameters.js';
import type { Json } from '../../parameters/value.js';
import { findPreset, presets } from '../../presets/index.js';
import { answer, kindOf, noAnswers, valueOf, type Answers, type KeyVaultAnswer } from './answers.js';
import { authTypes } from './auth-types.js';
import { flagOf, textOptions, type InitOptions } from './options.js';
import { keyHeader, parseHeader, parseModel, parseSecretName, parseText, parseVaultId, quote, type Parsed } from './parse.js';
import { applies, questions } from './questions.js';
import { suggest } from '../../text/suggest.js';

/** What the command line says, and everything that is wrong with it: one text for each mistake, the option first. */
export interface FromOptions {
  readonly answers: Answers;
  readonly problems: readonly string[];
  /** Parameters that were given wrongly: they are not missing as well. */
  readonly wrong: ReadonlySet<ParameterName>;
}

const pathForms: ReadonlyMap<string, string> = new Map([
  ['path', 'true'],
  ['body', 'false'],
]);

/** Answers and mistakes, gathered option by option. */
class Gathering {
  answers: Answers = noAnswers;
  readonly problems: string[] = [];
  /** Options given, by the parameter that they answer. */
  readonly given = new Map<ParameterName, string>();
  readonly wrong = new Set<ParameterName>();

  take(flag: string, name: ParameterName, parsed: Parsed): void {
    this.given.set(name, flag);
    if ('problem' in parsed) {
      this.wrong.add(name);
      this.problems.push(`${flag}: ${parsed.problem}`);
    } else this.answers = answer(this.answers, name, parsed.value);
  }

  takeAll(flag: string, name: ParameterName, texts: readonly string[] | undefined, parse: (text: string) => Parsed): void {
    if (texts === undefined || texts.length === 0) return;
    const parsed = texts.map(parse);
    const problems = parsed.flatMap((one) => ('problem' in one ? [one.problem] : []));
    if (problems.length === 0) this.take(flag, name, { value: parsed.map((one) => (one as { value: Json }).value) });
    else for (const problem of problems) this.take(flag, name, { problem });
  }
}

function choose(gathering: Gathering, options: InitOptions): void {
  const { kind, preset } = options;
  if (kind === 'apim' || kind === 'model-gateway') gathering.answers = { ...gathering.answers, kind };
  else if (kind !== undefined) gathering.problems.push(`--kind: ${quote(kind)} is not one of apim, model-gateway`);
  if (preset !== undefined) {
    const found = findPreset(preset);
    if (found === undefined) gathering.problems.push(`--preset: ${quote(preset)} is not a preset${nearest(preset)}`);
    else if (gathering.answers.kind !== undefined && found.kind !== gathering.answers.kind) {
      gathering.problems.push(`--preset: ${preset} is of kind ${found.kind}, not ${gathering.answers.kind}`);
    } else gathering.answers = { ...gathering.answers, preset: found, kind: found.kind };
  }
  if (gathering.answers.kind !== undefined || kind !== undefined || preset !== undefined) return;
  const implied =
    options.apim !== undefined || options.api !== undefined ? 'apim' : options.target === undefined ? undefined : 'model-gateway';
  if (implied !== undefined) gathering.answers = { ...gathering.answers, kind: implied };
}

function nearest(text: string): string {
  const ids = presets.map(({ id }) => id);
  const meant = suggest(text, ids);
  const close = meant === null ? ids.filter((id) => id.includes(text.toLowerCase())) : [meant];
  return close.length === 0 ? '; see --list-presets' : `; did you mean ${close.slice(0, 3).join(' or ')}?`;
}

function secrets(gathering: Gathering, { keyVault, secretName }: InitOptions): void {
  if (keyVault === undefined && secretName === undefined) return;
  if (kindOf(gathering.answers) === 'apim') {
    gathering.problems.push(
      `${keyVault === undefined ? '--secret-name' : '--key-vault'}: kind apim needs no secret, ARM reads the key from API Management`,
    );
    return;
  }
  const name = valueOf(gathering.answers, 'authType') === 'OAuth2' ? 'clientSecret' : 'apiKey';
  if (keyVault === undefined) return void gathering.problems.push('--secret-name: needs --key-vault <id> as well');
  if (secretName === undefined) return void gathering.problems.push('--key-vault: needs --secret-name <name> as well');
  const [vault, secret] = [parseVaultId(keyVault), parseSecretName(secretName)];
  if ('problem' in vault) gathering.problems.push(`--key-vault: ${vault.problem}`);
  if ('problem' in secret) gathering.problems.push(`--secret-name: ${secret.problem}`);
  if ('problem' in vault || 'problem' in secret) return;
  const reference: KeyVaultAnswer = { vaultId: String(vault.value), secretName: String(secret.value) };
  gathering.take('--key-vault', name, { value: reference });
}

function headers(gathering: Gathering, options: InitOptions): void {
  const { header, authHeader, authFormat } = options;
  if (authFormat !== undefined && authHeader === undefined) gathering.problems.push('--auth-format: needs --auth-header <name> as well');
  if (authHeader !== undefined) {
    const usual = authHeader.toLowerCase() === 'authorization' ? 'Bearer {api_key}' : '{api_key}';
    gathering.take('--auth-header', 'authConfig', keyHeader(authHeader.trim(), (authFormat ?? usual).trim()));
  }
  const map: Record<string, string> = {};
  for (const text of header ?? []) {
    const parsed = parseHeader(text);
    if ('problem' in parsed) gathering.take('--header', 'customHeaders', parsed);
    else Object.defineProperty(map, parsed.name, { value: parsed.value, enumerable: true, configurable: true, writable: true });
  }
  if (Object.keys(map).length > 0) gathering.take('--header', 'customHeaders', { value: map });
}

const discoveryOptions = ['provider', 'listEndpoint', 'getEndpoint', 'discoveryApiVersion'] as const;

function models(gathering: Gathering, options: InitOptions): void {
  const usual = gathering.answers.preset?.modelFormat;
  gathering.takeAll(
    '--model',
    'staticModels',
    options.model?.flatMap((text) => text.split(',')),
    (text) => parseModel(text, usual),
  );
  const discovery = options.discovery === true || discoveryOptions.some((name) => options[name] !== undefined);
  const listed = (options.model ?? []).length > 0;
  if (options.discovery === true && listed) gathering.problems.push('--discovery: not together with --model');
  if (discovery || listed) gathering.answers = { ...gathering.answers, modelSource: discovery ? 'discovery' : 'static' };
}

/** An option whose question does not arise is a misunderstanding: better said than dropped. */
function misplaced(gathering: Gathering): void {
  const { answers, given, problems } = gathering;
  if (problems.some((problem) => /^--(kind|preset|auth|category):/.test(problem))) return;
  for (const question of questions) {
    const flag = given.get(question.name as ParameterName);
    if (flag === undefined || applies(question, answers)) continue;
    if (flag === '--model' && problems.some((problem) => problem.startsWith('--discovery: '))) continue;
    const auth = String(valueOf(answers, 'authType'));
    problems.push(
      `${flag}: has no place in a connection of kind ${kindOf(answers)} with ${auth} and ${answers.modelSource ?? 'static'} models`,
    );
  }
}

/** Reads the options, each checked by the schema; all mistakes at once. */
export function fromOptions(name: string | undefined, options: InitOptions): FromOptions {
  const gathering = new Gathering();
  choose(gathering, options);
  const kind = kindOf(gathering.answers);
  if (name !== undefined) gathering.take('name', 'connectionName', parseText(kind, 'connectionName', name));
  for (const [option, parameter] of textOptions) {
    const given = options[option] as string | undefined;
    if (given === undefined) continue;
    if (parameterSchemas[kind][parameter] === undefined) {
      gathering.given.set(parameter, flagOf(option));
      continue;
    }
    const text = option === 'pathForm' ? (pathForms.get(given) ?? given) : given;
    const parsed = parseText(kind, parameter, text);
    if ('problem' in parsed && option === 'pathForm')
      gathering.take('--path-form', parameter, { problem: `${quote(given)} is not one of path, body` });
    else gathering.take(flagOf(option), parameter, parsed);
  }
  if (options.shared !== undefined) gathering.take('--shared', 'isSharedToAll', { value: options.shared });
  gathering.takeAll('--scope', 'scopes', options.scope, (text) =>
    /^\S+$/.test(text) ? { value: text } : { problem: `${quote(text)} is not a scope: give the option once for each` },
  );
  const types = authTypes(gathering.answers);
  const auth = gathering.answers.values.authType;
  if (typeof auth === 'string' && !auth.includes('${') && !types.includes(auth)) {
    gathering.problems.push(`--auth: ${auth} does not fit here; use ${types.join(' or ')}`);
  }
  headers(gathering, options);
  models(gathering, options);
  secrets(gathering, options);
  misplaced(gathering);
  return { answers: gathering.answers, problems: gathering.problems, wrong: gathering.wrong };
}
