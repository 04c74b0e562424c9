import { failure } from '../../errors.js';
import { perform } from '../../parameters/edit-text.js';
import { nextEdit } from '../../parameters/edit-value.js';
import { parseJson } from '../../parameters/json.js';
import { toJson } from '../../parameters/json-node.js';
import { lineColumn } from '../../parameters/lines.js';
import type { Json } from '../../parameters/value.js';

type Members = { readonly [name: string]: Json };

/** Which schema an editor is to use for which files; paths from the workspace's root. */
export interface Associations {
  readonly parameters: { readonly schema: string; readonly files: readonly string[] };
  readonly configuration: { readonly schema: string; readonly file: string };
}

/**
 * The text of VS Code's settings with these associations; comments, formatting and everything else stay. The same text where they are
 * there already.
 * @param text null where there is no such file
 * @throws usage failure `SettingsUnreadable`
 */
export function associate(text: string | null, shown: string, associations: Associations): string {
  if (text === null || text.trim() === '') return `${JSON.stringify(wanted({}, shown, associations), null, 2)}\n`;
  const { root, problems } = parseJson(text, true);
  const broken = root === null ? problems.at(-1) : undefined;
  if (root?.type !== 'object') {
    throw failure({
      kind: 'usage',
      code: 'SettingsUnreadable',
      message: broken?.message ?? 'It is not a JSON object.',
      hint: `Mend it, or write into it by hand: ${JSON.stringify(wanted({}, shown, associations))}`,
      place: { path: shown, ...lineColumn(text, broken?.start ?? 0) },
    });
  }
  const goal = wanted(toJson(root) as Members, shown, associations);
  let now = text;
  for (let edits = nextEdit(now, root, goal); edits !== null;) {
    now = perform(now, edits);
    edits = nextEdit(now, parseJson(now, true).root!, goal);
  }
  return now;
}

const isObject = (value: Json | undefined): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

function wanted(settings: Members, shown: string, { parameters, configuration }: Associations): Members {
  const json = settings['json.schemas'] ?? [];
  const yaml = settings['yaml.schemas'] ?? {};
  if (!Array.isArray(json) || !isObject(yaml)) {
    const name = Array.isArray(json) ? 'yaml.schemas' : 'json.schemas';
    throw failure({
      kind: 'usage',
      code: 'SettingsUnreadable',
      message: `"${name}" of ${shown} is not what VS Code takes.`,
      hint: 'Correct it or remove it.',
    });
  }
  const own = { fileMatch: parameters.files, url: parameters.schema };
  const at = json.findIndex((entry: Json) => isObject(entry) && entry['url'] === parameters.schema);
  const before = json[at] as Members | undefined;
  const entry = { ...before, ...own };
  const files = yaml[configuration.schema];
  const known = files === configuration.file || (Array.isArray(files) && files.includes(configuration.file));
  return {
    ...settings,
    'json.schemas': at < 0 ? [...json, entry] : json.with(at, entry),
    'yaml.schemas': known
      ? yaml
      : { ...yaml, [configuration.schema]: Array.isArray(files) ? [...files, configuration.file] : configuration.file },
  };
}
