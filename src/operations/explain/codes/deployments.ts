import type { CodeTable } from './code-help.js';

/** Plans, saved plans and deployments. */
export const deploymentCodes = {
  Conflict: {
    meaning:
      'The live connection was changed by someone else since this tool last deployed it (or Azure answered 409: another change is under way).',
    fix: 'Look at the difference; take what is live into the file with import, or overwrite it with deploy --overwrite-remote-changes.',
    next: [
      'foundry-gw plan <file>',
      'foundry-gw import <connection> --project <id> --into <file>',
      'foundry-gw deploy <file> --overwrite-remote-changes',
    ],
    says: /was changed by someone else since it was last deployed/,
  },
  AdoptionNeeded: {
    meaning: 'The live connection differs from the file, and Azure has no record of who made it: nobody knows whose version is right.',
    fix: 'Look at the difference; take what is live into the file with import, or overwrite it with deploy --adopt.',
    next: ['foundry-gw plan <file>', 'foundry-gw import <connection> --project <id> --into <file>', 'foundry-gw deploy <file> --adopt'],
    says: /there is no record of who made it/,
  },
  LeaveNeeded: {
    meaning: 'The saved plan overwrites what someone else may have changed, and the command does not allow that.',
    fix: 'If that is meant, deploy it with the option that the hint names; otherwise import the change and plan again.',
    next: ['foundry-gw plan --save plan.json'],
    says: /plan overwrites what someone else may have changed/,
  },
  KeptAsItIs: {
    meaning: 'You chose to leave a connection as it is in Azure.',
    fix: 'Take it into the file, so that the next plan says none.',
    next: ['foundry-gw import <connection> --project <id> --into <file>'],
    says: /Left as it is in Azure/,
  },
  ChangedMeanwhile: {
    meaning: 'Someone changed the live connection between the plan and the write; nothing was written.',
    fix: 'Plan again, look at the difference, and deploy again.',
    next: ['foundry-gw plan <file>'],
    says: /by someone else after it was planned/,
  },
  ConfirmationNeeded: {
    meaning: 'The command asks before it writes or deletes, and there is no terminal to ask on.',
    fix: 'Add --yes, or deploy a saved plan with --plan. Neither answers for a connection that someone else has changed.',
    next: ['foundry-gw plan --save plan.json', 'foundry-gw deploy --plan plan.json'],
    says: /and there is nobody to ask/,
  },
  NotConfirmed: {
    meaning: 'You answered no, so nothing was written or deleted.',
    fix: 'Run the command again when it is as you want it.',
    next: ['foundry-gw plan'],
    says: /You answered no|Nothing was deleted\./,
  },
  PlanOutdated: {
    meaning: 'What would be done now is not what the saved plan says: a file, a variable, Azure or the version of foundry-gw has changed.',
    fix: 'Plan again, and have the new plan approved.',
    next: ['foundry-gw plan --save plan.json', 'foundry-gw deploy --plan plan.json'],
    says: /is not what would be done now|was made of files that are not here/,
  },
  PlanEdited: {
    meaning: 'The saved plan is not as foundry-gw wrote it: it was edited, or cut short on its way.',
    fix: 'Make a new plan; hand plans on as they are.',
    next: ['foundry-gw plan --save plan.json'],
    says: /is not as foundry-gw saved it/,
  },
  PlanInvalid: {
    meaning: 'The file given with --plan is no plan of foundry-gw.',
    fix: 'Give the file that plan --save wrote.',
    next: ['foundry-gw plan --save plan.json'],
    says: /is not a plan of foundry-gw/,
  },
  PlanVersionUnknown: {
    meaning: 'The saved plan was made by a newer foundry-gw, in a format that this one does not know.',
    fix: 'Use the foundry-gw that made it, or plan again with this one.',
    next: ['foundry-gw --version', 'foundry-gw plan --save plan.json'],
    says: /is a plan of format/,
  },
  PlanNotFound: {
    meaning: 'The file given with --plan is not there or cannot be read.',
    fix: 'Correct the path, or make a plan.',
    next: ['foundry-gw plan --save plan.json'],
  },
  PlanFromStdin: {
    meaning: 'A plan of standard input cannot be saved: deploy --plan reads the files again.',
    fix: 'Give the parameter file as a path.',
    says: /A plan of standard input cannot be saved/,
  },
  PlanAlone: {
    meaning: 'deploy --plan does what the saved plan says, so paths and options that change it cannot stand beside it.',
    fix: 'Leave them out, or plan again with them.',
    next: ['foundry-gw deploy --plan plan.json'],
    says: /cannot stand beside --plan/,
  },
  CannotSavePlan: {
    meaning: 'The plan cannot be written where --save points.',
    fix: 'Name a file in a folder that is there.',
    next: ['foundry-gw plan --save plan.json'],
  },
  OnlyChangedNeedsSave: {
    meaning: '--only-changed says what a saved plan sends, and --save is not there.',
    fix: 'Add --save plan.json, or leave --only-changed out.',
    next: ['foundry-gw plan --only-changed --save plan.json'],
    says: /--only-changed says what a saved plan sends/,
  },
  DeploymentFailed: {
    meaning: 'ARM ended the deployment with an error; the inner error says why.',
    fix: 'Read the inner error, and paste it here.',
    next: ['az deployment group list --resource-group <group> --query "[0]"'],
  },
  DeploymentCanceled: {
    meaning: 'Someone canceled the deployment in Azure.',
    fix: 'Ask who did, then deploy again.',
    next: ['foundry-gw plan'],
  },
  DeploymentTimeout: {
    meaning: 'The deployment has not ended within an hour; Azure may still be at it.',
    fix: 'See in Azure what it waits for.',
    next: ['az deployment group list --resource-group <group> --query "[0]"'],
    says: /has not ended within an hour/,
  },
} as const satisfies CodeTable;
