/** Whether a path argument is to be read as a pattern. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** `a/{b,c}` → `a/b`, `a/c`; nested braces too. A brace without a comma or an end stands for itself. */
export function expandBraces(pattern: string): string[] {
  for (let open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
    const parts = partsOfBrace(pattern, open);
    if (parts === null) continue;
    const head = pattern.slice(0, open);
    const tails = expandBraces(pattern.slice(parts.end));
    return parts.choices.flatMap((choice) => expandBraces(choice).flatMap((middle) => tails.map((tail) => head + middle + tail)));
  }
  return [pattern];
}

function partsOfBrace(pattern: string, open: number): { choices: string[]; end: number } | null {
  const choices: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '{') depth += 1;
    if (character === ',' && depth === 1) {
      choices.push(pattern.slice(from, at));
      from = at + 1;
    }
    if (character !== '}') continue;
    depth -= 1;
    if (depth > 0) continue;
    choices.push(pattern.slice(from, at));
    return choices.length > 1 ? { choices, end: at + 1 } : null;
  }
  return null;
}

/** Tells whether a name matches one segment of a pattern: `*`, `?`, `[a-z]`, `[!a-z]`. */
export function segmentMatcher(segment: string): (name: string) => boolean {
  const source = segment.replace(/\[([!^]?)([^\]/]+)\]|[*?]|[.+^${}()|[\]\\]/g, (part: string, not?: string, set?: string) => {
    if (set !== undefined) return `[${not === '' ? '' : '^'}${set.replace(/[\\\]^]/g, '\\$&')}]`;
    return part === '*' ? '[^/]*' : part === '?' ? '[^/]' : `\\${part}`;
  });
  const expression = compile(`^${source}$`);
  if (expression === null) return (name) => name === segment;
  return (name) => (!name.startsWith('.') || segment.startsWith('.')) && expression.test(name);
}

/** Whether a path is the pattern's, or lies in the folder that it names; both relative, with forward slashes. */
export function matchesPath(pattern: string, path: string): boolean {
  const steps = stepsOf(path);
  return expandBraces(pattern).some((plain) => matchesSteps(stepsOf(plain), steps));
}

const stepsOf = (path: string): string[] => path.split('/').filter((step) => step !== '' && step !== '.');

function matchesSteps([segment, ...rest]: readonly string[], steps: readonly string[]): boolean {
  if (segment === undefined) return true;
  if (segment === '**') return steps.some((_step, index) => matchesSteps(rest, steps.slice(index)));
  const [step, ...others] = steps;
  return step !== undefined && segmentMatcher(segment)(step) && matchesSteps(rest, others);
}

/** Null for what is no pattern after all, `[z-a]` for instance. */
function compile(source: string): RegExp | null {
  try {
    return new RegExp(source, 'su');
  } catch {
    return null;
  }
}
