import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { Plan } from '../../generated/output/plan.js';
import type { AzureRunInput } from '../azure-run.js';
import type { VerifyLevel } from './verify.js';

/** Of its connections at once, those of one account wait for each other. */
export interface DeployInput extends AzureRunInput {
  readonly paths: readonly string[];
  /** Everything that the configuration (or `connections/`) names, where no path is given. */
  readonly all?: boolean | undefined;
  /** A plan that `plan --save` wrote; instead of paths. */
  readonly plan?: string | undefined;
  readonly template?: 'compiled' | 'bicep' | undefined;
  readonly yes?: boolean | undefined;
  readonly overwriteRemoteChanges?: boolean | undefined;
  /** Overwrite a live connection that differs and of which there is no record. */
  readonly adopt?: boolean | undefined;
  /** Leave out what is unchanged, although its credential may be another one. */
  readonly onlyChanged?: boolean | undefined;
  readonly verify?: VerifyLevel | undefined;
  /** Whether a verification that neither passes nor fails counts as failed. */
  readonly strict?: boolean | undefined;
  readonly secretsStdin?: boolean | undefined;
  /** Shows what will be done, before anybody is asked. */
  readonly show?: ((plan: Plan) => Promise<void>) | undefined;
}

function usage(code: string, message: string, hint: string): Error {
  return failure({ kind: 'usage', code, message, hint });
}

/** @throws usage failures for what can be told wrong from the command line alone */
export function checkInput(context: Context, input: DeployInput): void {
  const { plan, paths, all, yes, strict, verify } = input;
  if (strict === true && verify === 'none')
    throw usage('StrictWithoutVerify', '--strict judges the verification, and --verify none makes none.', 'Leave one of them out.');
  if (plan !== undefined) return checkPlanInput(input);
  if (paths.length === 0 && all !== true) {
    throw usage(
      'NoPath',
      'deploy wants to know what to deploy.',
      'Name parameter files, directories or globs; --all takes what foundry-gw.yaml names, or connections/; --plan a saved plan.',
    );
  }
  if (!context.interactive && yes !== true) {
    throw usage(
      'ConfirmationNeeded',
      'deploy asks before it writes, and there is nobody to ask.',
      'Add --yes, or deploy a saved plan with --plan. Neither answers for a connection that someone else has changed.',
    );
  }
}

function checkPlanInput({ paths, all, environment, config, onlyChanged, template }: DeployInput): void {
  const beside = [
    ...(paths.length > 0 ? ['paths'] : []),
    ...(all === true ? ['--all'] : []),
    ...(environment === undefined ? [] : ['--env']),
    ...(config === undefined ? [] : ['--config']),
    ...(onlyChanged === true ? ['--only-changed'] : []),
    ...(template === 'bicep' ? ['--template bicep'] : []),
  ];
  if (beside.length === 0) return;
  throw usage(
    'PlanAlone',
    `${beside.join(', ')} cannot stand beside --plan: the saved plan says it.`,
    `Leave ${beside.length === 1 ? 'it' : 'them'} out, or plan again with: foundry-gw plan … --save plan.json`,
  );
}
