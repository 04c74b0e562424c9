import path from 'node:path';
import type { Configuration } from '../../configuration/configuration.js';
import { chooseEnvironment, variablesOf } from '../../configuration/environment.js';
import type { Context } from '../../context.js';
import type { Validate } from '../../generated/output/validate.js';
import { checkRuleNames, graver, severityOf, type House } from '../../rules/configured.js';
import { settingOf } from '../../rules/environments.js';
import { checkIgnores } from '../../rules/ignores.js';

/**
 * What the configuration says of findings, for one run. Says on stderr what a repository's own file asks for in vain.
 * @throws usage failures `UnknownRule`, `UnknownEnvironment`
 */
export async function houseOf(context: Context, configuration: Configuration, name: string | null | undefined): Promise<House> {
  checkRuleNames(configuration);
  if (configuration.stricter !== undefined) {
    checkRuleNames(configuration.stricter);
    tellIneffective(context, configuration);
  }
  const chosen = chooseEnvironment(configuration, name ?? undefined);
  const environments = chosen !== null ? [chosen] : name === null ? [] : [...configuration.environments.values()];
  return {
    configuration,
    environments,
    settings: (environments.length === 0 ? [null] : environments).map((environment) =>
      settingOf(environment, variablesOf(context.env, environment)),
    ),
    today: new Date(context.clock.now()).toISOString().slice(0, 10),
    used: new Set(),
    checkPolicies: await policyChecker(configuration),
    place: (file) => path.relative(configuration.folder, path.resolve(context.cwd, file)).replaceAll('\\', '/'),
  };
}

async function policyChecker({ policy, stricter }: Configuration): Promise<House['checkPolicies']> {
  const policies = [policy, stricter?.policy ?? {}].filter((one) => Object.keys(one).length > 0);
  if (policies.length === 0) return null;
  const { checkPolicies } = await import('../../rules/policy/check.js');
  return (file) => checkPolicies(file, policies);
}

function tellIneffective(context: Context, { path: outer, rules: levels, stricter }: Configuration): void {
  if (stricter === undefined) return;
  const milder = Object.entries(stricter.rules).filter(([id, level]) => {
    const decided = levels[id] ?? severityOf(id) ?? 'error';
    return decided !== level && graver(decided, level) === decided;
  });
  const vain = [
    ...milder.map(([id, level]) => `${id}: ${level}`),
    ...(stricter.ignore.length > 0 ? [`${stricter.ignore.length} of "ignore"`] : []),
  ];
  if (vain.length > 0) context.log.note(`${stricter.path} has no say in ${vain.join(', ')}: ${outer} decides what is milder.`);
}

type FileEntry = Validate['files'][number];

/** The configuration as a file of the answer, where something is wrong with what it ignores. */
export function configurationEntry(house: House, everything: boolean): FileEntry[] {
  const findings = checkIgnores(house, { everything });
  return findings.length === 0 ? [] : [{ path: house.configuration.path ?? 'foundry-gw.yaml', kind: null, connection: null, findings }];
}
