/** Text that a sample wants replaced, in the styles in which people and tools write it; each with what it cannot be without, which is quicker to look for. */
const styles: readonly (readonly [needs: readonly string[], style: RegExp])[] = [
  [['YOUR'], /\bYOUR[-_ ][A-Z0-9_-]*[A-Z0-9]/],
  [['<'], /<(?!https?:)[A-Za-z][^<>"\s]*( [^<>"]*)?>|<%=?[^%]*%>/],
  // Templates of other tools: Mustache and GitHub, Octopus and token tasks, Azure DevOps, batch files.
  [['{{'], /\$?\{\{[^{}]*\}\}/],
  [['#{'], /#\{[^{}]+\}#?/],
  [['$('], /\$\([A-Za-z_][\w.-]*\)/],
  [['%'], /%[A-Z_][A-Z0-9_]{2,}%(?![0-9A-Fa-f]{2})/],
  [['__'], /__[A-Za-z][A-Za-z0-9_.-]*__/],
  [['xx', 'XX', 'xX', 'Xx'], /\b[xX]{4,}(-[xX]{4,})*\b/],
  [['hange', 'HANGE'], /\b(?:[Cc]hange|CHANGE)[-_ ]?(?:[Mm]e|ME)\b/],
  [['TODO', 'TBD', 'FIXME'], /\b(?:TODO|TBD|FIXME)\b/],
  [['eplace', 'EPLACE'], /\b(?:[Rr]eplace|REPLACE)[-_ ]?(?:[Mm]e|ME|[Tt]his|THIS|[Ww]ith|WITH)\b/],
  [['laceholder', 'LACEHOLDER'], /\b(?:[Pp]laceholder|PLACEHOLDER)\b/],
  [['{api-key-reference}'], /\{api-key-reference\}/],
  [
    ['00000000-0000-', '12345678-1234-', '87654321-4321-', 'aaaaaaaa-bbbb-'],
    /\b(?:0{8}-0{4}-0{4}-0{4}-0{12}|12345678-1234-[0-9a-f-]+|87654321-4321-[0-9a-f-]+|aaaaaaaa-bbbb-cccc-[0-9a-f-]+)/,
  ],
  [['...', '…'], /^\s*(?:\.\.\.|…)\s*$/],
];
const needsOfAddresses = ['your', '{', 'example', 'invalid', '...', '…'];
const inAddresses =
  /\byour-[a-z0-9-]*[a-z0-9]|\byour(?:apim|resource|account|tenant|gateway)\b|\{[A-Za-z][A-Za-z0-9 _-]*\}|(?<=\/\/|[.@])example\.(?:com|org|net)(?=[/:?#]|$)|(?<=\.)(?:example|invalid)(?=[/:?#]|$)|(?<=\/\/)(?:\.\.\.|…)/;
const addresses: ReadonlySet<string> = new Set([
  'projectResourceId',
  'apimResourceId',
  'apiName',
  'connectionName',
  'targetUrl',
  'tokenUrl',
  'clientId',
  'audience',
  'scopes',
]);
/** These hold braces by design. */
const braced: ReadonlySet<string> = new Set(['authConfig', 'authHeaderFormat', 'getModelEndpoint', 'listModelsEndpoint']);
/** Defaults of the official templates: valid to look at, and never meant. */
const fakes: Readonly<Record<string, RegExp>> = {
  apimResourceId: /(?<=\/service\/)sample-apim$/i,
  projectResourceId: /(?<=\/accounts\/)sample-foundry-account(?=\/)/i,
  gatewayName: /^example-gateway$/,
  apiName: /^sample-api$/,
};

const needsOfFakes = ['sample-', 'example-'];

const blank = (text: string): string => '\0'.repeat(text.length);

export interface Leftover {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A value that only looks like somebody's own. */
  readonly fake: boolean;
}

/** The first stretch of a parameter's text that was to be replaced. */
export function placeholderIn(parameter: string, whole: string): Leftover | undefined {
  const text = whole.includes('${') ? whole.replaceAll(/\$?\$\{(?!\{)[^{}]*\}/g, blank) : whole;
  const open = braced.has(parameter) ? text.replaceAll(/\{[^{}]*\}|<[^<>%]*>/g, blank) : text;
  let found: RegExpExecArray | null = null;
  for (const [needs, style] of styles) if (hasOne(open, needs)) found = earlier(found, style.exec(open));
  if (addresses.has(parameter) && hasOne(text, needsOfAddresses)) found = earlier(found, inAddresses.exec(text));
  if (hasOne(text, needsOfFakes) && Object.hasOwn(fakes, parameter)) found = earlier(found, fakes[parameter]!.exec(text));
  if (found === null) return undefined;
  const fake = /^(?:[0-9a-f]{8}-[0-9a-f-]+|sample-.*|example.*|invalid)$/i.test(found[0]);
  return { start: found.index, end: found.index + found[0].length, text: found[0], fake };
}

function hasOne(text: string, parts: readonly string[]): boolean {
  for (const part of parts) if (text.includes(part)) return true;
  return false;
}

function earlier(best: RegExpExecArray | null, match: RegExpExecArray | null): RegExpExecArray | null {
  return match !== null && (best === null || match.index < best.index) ? match : best;
}
