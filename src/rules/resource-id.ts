import type { Report, Tell } from './rule.js';
import { guid } from './entra.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule } from './rule.js';
import { namesSecret } from './secret-text.js';

const project =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.CognitiveServices\/accounts\/[^/]+\/projects\/[^/?#]+$/i;
const account = /\/providers\/Microsoft\.CognitiveServices\/accounts\/[^/]+\/?$/i;
const vault = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i;
const service = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ApiManagement\/service\/[^/?#]+$/i;

export const resourceId = defineRule({
  id: 'resource-id',
  severity: 'error',
  check(subject, report) {
    const projectId = subject.text('projectResourceId')?.trim();
    const serviceId = subject.kind === 'apim' ? subject.text('apimResourceId')?.trim() : undefined;
    if (projectId !== undefined && serviceId !== undefined && service.test(projectId) && project.test(serviceId)) {
      report({
        pointer: valuePointer('projectResourceId'),
        message: "projectResourceId and apimResourceId stand in each other's place.",
        hint: 'Exchange them.',
        changes: [
          { parameter: 'projectResourceId', value: serviceId },
          { parameter: 'apimResourceId', value: projectId },
        ],
      });
      return;
    }
    if (projectId !== undefined) about('projectResourceId', projectId, project.test(projectId) ? null : inProject(projectId), report);
    if (serviceId !== undefined) about('apimResourceId', serviceId, service.test(serviceId) ? null : inService(serviceId), report);
    if (subject.kind !== 'apim') return;
    named('apiName', 'an API', /\/apis\/([^/*#&+:<>?\s]+)\/?$/i.exec(subject.text('apiName')?.trim() ?? ''), report);
    named(
      'apimSubscriptionName',
      'a subscription of API Management',
      /\/service\/[^/]+\/subscriptions\/([^/\s]+)\/?$/i.exec(subject.text('apimSubscriptionName')?.trim() ?? ''),
      report,
    );
  },
  checkEach({ name, value }, _, report) {
    if (value.kind !== 'keyVault' || !namesSecret(name) || vault.test(value.reference.vaultId) || value.reference.vaultId.includes('${'))
      return;
    report({
      pointer: `/parameters/${name}/reference/keyVault/id`,
      message: 'This is not the ARM id of a key vault, by which Azure finds it.',
      hint: 'Give its Resource ID: /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/<name>.',
      changes: [{ parameter: name }],
    });
  },
});

function named(parameter: 'apiName' | 'apimSubscriptionName', what: string, found: RegExpExecArray | null, report: Tell): void {
  if (found === null) return;
  report({
    pointer: valuePointer(parameter),
    message: `This is the ARM id of ${what}, not its name.`,
    hint: `Write "${found[1]}".`,
    changes: [{ parameter, value: found[1] }],
  });
}

function about(name: 'projectResourceId' | 'apimResourceId', id: string, wrong: Wrong | null, report: Tell): void {
  if (wrong !== null) report({ pointer: valuePointer(name), ...wrong });
  const [start, subscription] = /^(\/subscriptions\/)([^/]+)/i.exec(id)?.slice(1) ?? [];
  if (
    wrong !== null ||
    start === undefined ||
    subscription === undefined ||
    guid.test(subscription) ||
    placeholderIn(name, id) !== undefined
  )
    return;
  report({
    pointer: valuePointer(name),
    within: { start: start.length, end: start.length + subscription.length },
    message: `"${subscription}" is not the id of a subscription, which is a UUID.`,
    hint: 'Take it from az account show.',
    changes: [{ parameter: name }],
  });
}

/** The id without what surely does not belong to it; null where nothing helps. */
function trimmed(id: string, whole: RegExp, beyond: RegExp): string | null {
  const slashed = id.trim().replaceAll('\\', '/');
  // The address bar of a portal has the id behind a "#" or in the query.
  const inUrl = /^https:\/\/[^/]*\.azure\.(?:com|us|cn)\/.*?(\/subscriptions\/[^?#&]+)/i.exec(decoded(slashed))?.[1];
  const rooted = (inUrl ?? slashed).replace(/[?#].*$/, '').replace(/\/+$/, '');
  const candidate = (rooted.startsWith('/') ? rooted : `/${rooted}`)
    .replace(beyond, '')
    .replace(/^\/subscription\//i, '/subscriptions/')
    .replace(/\/resourceGroup\//i, '/resourceGroups/');
  return whole.test(candidate) ? candidate : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Wrong = Omit<Report, 'pointer'>;

function inProject(id: string): Wrong | null {
  const better = trimmed(id, project, /(?<=\/projects\/[^/]+)\/.*$/i);
  if (better !== null)
    return {
      message: 'This is not exactly the ARM id of a project.',
      hint: `Write "${better}".`,
      changes: [{ parameter: 'projectResourceId', value: better }],
    };
  const changes = [{ parameter: 'projectResourceId' }];
  if (account.test(id))
    return { message: 'This is the id of a Foundry account, not of a project in it.', hint: 'Append /projects/<project>.', changes };
  if (/\/Microsoft\.MachineLearningServices\/workspaces\//i.test(id)) {
    return {
      message: 'This is the id of a hub-based project; gateway connections need a Foundry project.',
      hint: 'Give the id of a project below Microsoft.CognitiveServices/accounts.',
      changes,
    };
  }
  if (/\/Microsoft\.ApiManagement\//i.test(id))
    return {
      message: 'This is the id of an API Management service, not of a Foundry project.',
      hint: 'Give the id of the project: …/providers/Microsoft.CognitiveServices/accounts/<account>/projects/<project>.',
      changes,
    };
  if (/^https?:\/\//i.test(id)) {
    return {
      message: 'This is a URL, not the ARM id of a project.',
      hint: "Take the id from the project's properties in the Azure portal (Resource ID), or from az resource show.",
      changes,
    };
  }
  return null;
}

function inService(id: string): Wrong | null {
  const better = trimmed(id, service, /(?<=\/service\/[^/]+)\/.*$/i);
  if (better !== null)
    return {
      message: 'This is not exactly the ARM id of an API Management service.',
      hint: `Write "${better}".`,
      changes: [{ parameter: 'apimResourceId', value: better }],
    };
  if (/^https?:\/\//i.test(id)) {
    return {
      message: 'This is a URL, not the ARM id of an API Management service.',
      hint: "Take the id from az apim show, or from the service's properties in the Azure portal (Resource ID).",
      changes: [{ parameter: 'apimResourceId' }],
    };
  }
  if (/\/Microsoft\.CognitiveServices\//i.test(id)) {
    return {
      message: 'This is the id of a Foundry account or project, not of an API Management service.',
      hint: 'Give the id of the service: …/providers/Microsoft.ApiManagement/service/<name>.',
      changes: [{ parameter: 'apimResourceId' }],
    };
  }
  return null;
}
