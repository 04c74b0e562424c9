import type { Environment } from '../../configuration/configuration.js';
import { inEnvironment, variablesOf } from '../../configuration/environment.js';
import type { Connection } from '../../connection/connection.js';
import { differences } from '../../connection/diff.js';
import { connectionFromParameters } from '../../connection/from-parameters.js';
import { connectionId, projectIdText } from '../../connection/ids.js';
import { parameterOfField } from '../../connection/to-parameters.js';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import { parameterSchemas, type ParameterName } from '../../generated/parameters.js';
import type { ImportedChange } from '../../generated/output/import.js';
import { applyChanges } from '../../parameters/edit.js';
import { sameJson } from '../../parameters/edit-value.js';
import type { Change, Kind, Parameter, ParameterFile } from '../../parameters/file.js';
import { originText } from '../../parameters/origins.js';
import { resolveParameters } from '../../parameters/resolve.js';
import type { Json } from '../../parameters/value.js';
import { substitute, variableNames } from '../../parameters/variables.js';
import { containsSecret } from '../../rules/secret-text.js';
import { secretReferences, type ImportedSecret } from './document.js';
import { keepVariables } from './keep.js';
import type { Found } from './read.js';
import { sayable, type Hidden, type Sayable } from './sayable.js';

export interface Updated {
  readonly kind: Kind;
  readonly text: string;
  readonly changes: readonly ImportedChange[];
  /** Secrets that it did not refer to before. */
  readonly secrets: readonly ImportedSecret[];
  readonly notes: readonly string[];
  readonly hidden: readonly Hidden[];
}

/**
 * A file that was there, with what differs in meaning from the live connection. All else stays: variables that mean what Azure holds, secrets,
 * comments, formatting, order. What stands in a variable or comes from the environment is told, not changed.
 * @param url of the API that an apim file names; null where its ids stand in variables without a value
 * @throws usage failures `KindUnknown`, `FileUnreadable`, `OtherConnection`, `OtherKind`, `NotEditable`
 */
export async function updateFile(
  context: Context,
  file: ParameterFile,
  environment: Environment | null,
  found: Found,
  url: (serviceId: string, api: string) => Promise<string>,
): Promise<Updated> {
  if (file.format === 'bicepparam') throw notEditable(file.path);
  const variants = inEnvironment(file, environment);
  const variables = variablesOf(context.env, environment);
  const lookup = (name: string): string | undefined => variables.get(name)?.value;
  const said = variants.map((variant) => meaning(variant, found, lookup));
  const index = said.findIndex((one) => one.id === null || one.id.toLowerCase() === found.id.toLowerCase());
  if (index < 0)
    throw other(
      file.path,
      said.map(({ id }) => id!),
      found.id,
    );
  const variant = variants[index]!;
  const { connection } = said[index]!;
  const { target } = connection;
  const open = target.from === 'apim' && variableNames(`${target.serviceId}${target.api}`).length > 0;
  const desired: Connection =
    target.from === 'apim' && !open ? { ...connection, target: { from: 'url', url: await url(target.serviceId, target.api) } } : connection;
  const fields = differences(found.live, desired).map(({ path }) => path);
  const kind = resolveParameters(file, null).kind;
  if (fields.includes('category') && kind === 'apim') throw otherKind(file.path, found.live.category);
  const wanted = sayable(asKind(found, kind));
  const kept: readonly ParameterName[] = fields.some((field) => field.startsWith('metadata.')) ? ['additionalMetadata'] : [];
  const names = [...new Set([...fields.flatMap(parameterOfField), ...kept])].filter((name) => parameterSchemas[kind][name] !== undefined);
  const edits = names.flatMap((name) => edit(variant, name, wanted, lookup));
  const secrets = fields.includes('authType')
    ? secretReferences(found.connection, kind).filter(({ parameter }) => !file.parameters.has(parameter))
    : [];
  const changes: readonly Change[] = [
    ...edits.map(({ change }) => change),
    ...secrets.map(({ parameter, reference }) => ({ parameter, value: reference })),
  ];
  return {
    kind,
    text: applyChanges(file, changes),
    changes: changes.map(shown),
    secrets,
    notes: [
      ...edits.flatMap(({ note }) => note ?? []),
      ...(fields.includes('target') && kind === 'apim' && found.connection.target.from === 'url'
        ? [`Its target in Azure is ${found.connection.target.url}, which is no API that this file could name: it was left alone.`]
        : []),
    ],
    hidden: wanted.hidden.filter(({ variable }) => JSON.stringify(changes).includes(`\${${variable}}`)),
  };
}

/** The connection that a file describes, as far as its variables are set; its id is null where they leave it open. */
function meaning(
  file: ParameterFile,
  { connection: held }: Found,
  lookup: (name: string) => string | undefined,
): { id: string | null; connection: Connection } {
  const raw = resolveParameters(file, null);
  const values = substitute(raw.values as Json, lookup) as Readonly<Record<string, Json>>;
  const project = values['projectResourceId'];
  const open = typeof project === 'string' && variableNames(project).length > 0;
  const anyProject = projectIdText({ ...held.project, project: held.project.project ?? 'project' });
  const connection = connectionFromParameters({ ...raw, values: open ? { ...values, projectResourceId: anyProject } : values });
  return { id: open || variableNames(connection.name).length > 0 ? null : connectionId(connection), connection };
}

/** The live connection in the terms of the file's kind, so that its parameters are the file's. */
function asKind({ live, connection }: Found, kind: Kind): Connection {
  if (kind === 'apim') return connection.kind === 'apim' ? connection : { ...connection, kind };
  return { ...live, kind, project: connection.project };
}

interface Edited {
  readonly change: Change;
  readonly note?: readonly string[];
}

function edit(
  file: ParameterFile,
  name: ParameterName,
  { values, plain }: Sayable,
  lookup: (name: string) => string | undefined,
): Edited[] {
  const before: Parameter | undefined = file.parameters.get(name);
  const wanted = plain[name];
  const fresh = values[name];
  const origins = before?.origin === undefined ? [] : [before.origin];
  const schema = parameterSchemas[file.kind ?? 'model-gateway'][name];
  if (wanted === undefined && (before === undefined || schema?.required === true)) return [];
  if (before !== undefined && before.value.kind !== 'keyVault' && sameJson(before.value.value, fresh ?? (schema?.default as Json)))
    return [];
  if (origins.length > 0)
    return [
      {
        change: { parameter: name, value: wanted ?? null, variable: originText(origins) },
        note: [`${name} comes from ${originText(origins)}: change it there.`],
      },
    ];
  if (wanted === undefined || fresh === undefined) return [{ change: { parameter: name, value: null } }];
  if (before === undefined || before.value.kind === 'keyVault') return [{ change: { parameter: name, value: fresh } }];
  const kept = keepVariables(before.value.value, wanted, fresh, lookup);
  const told = kept.variables.map((variable) => ({
    change: { parameter: name, value: wanted, variable },
    note: [
      `${name} has \${${variable}} where Azure holds something else: set ${variable} for this environment, or write the value into the file.`,
    ],
  }));
  return sameJson(kept.value, before.value.value) ? told : [{ change: { parameter: name, value: kept.value } }, ...told];
}

/** As the answer tells a change: no value that may be a secret. */
function shown({ parameter, value, variable }: Change): ImportedChange {
  const hidden = value === undefined || containsSecret(parameter, value);
  return { parameter, ...(hidden ? {} : { value }), ...(variable === undefined ? {} : { variable }) };
}

function notEditable(path: string): Error {
  return failure({
    kind: 'usage',
    code: 'NotEditable',
    message: `${path} is a .bicepparam file, which is not edited.`,
    hint: 'Import into a .json or .jsonc file.',
  });
}

function other(path: string, ids: readonly string[], id: string): Error {
  return failure({
    kind: 'usage',
    code: 'OtherConnection',
    message: `${path} describes another connection (${ids.join(', ')}) than ${id}.`,
    hint: 'Choose the environment in which it describes this one with --env, or name a file that is not there yet.',
  });
}

function otherKind(path: string, category: string): Error {
  return failure({
    kind: 'usage',
    code: 'OtherKind',
    message: `${path} is of kind apim, but the connection has become one of category ${category}.`,
    hint: 'Import it into a file that is not there yet.',
  });
}
