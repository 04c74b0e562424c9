/** What a template's names stand for: texts, lists for `each`, and anything for `if`. */
export interface FillIns {
  readonly [name: string]: string | boolean | null | readonly FillIns[];
}

interface Block {
  readonly keyword: string;
  readonly name: string;
  readonly parts: (string | Block)[];
}

const command = /^#: (each|if|unless|end)(?: (\w+))?$/;

/** The lines of a template as blocks in blocks. */
function blocksOf(template: string): Block {
  const root: Block = { keyword: 'if', name: '', parts: [] };
  const open = [root];
  for (const line of template.split('\n')) {
    const [, keyword, name = ''] = command.exec(line) ?? [];
    const inner = open.at(-1)!;
    if (keyword === undefined) inner.parts.push(line);
    else if (keyword === 'end') open.pop();
    else {
      const block: Block = { keyword, name, parts: [] };
      inner.parts.push(block);
      open.push(block);
    }
    if (open.length === 0) throw new Error('a template ends a block that it did not begin');
  }
  if (open.length > 1) throw new Error(`a template does not end its block ${open.at(-1)!.name}`);
  return root;
}

const holds = (value: FillIns[string] | undefined): boolean =>
  value !== undefined && value !== '' && value !== false && value !== null && !(Array.isArray(value) && value.length === 0);

function lookUp(scope: FillIns, name: string): FillIns[string] {
  const value = scope[name];
  if (value === undefined) throw new Error(`a template names ${name}, which stands for nothing`);
  return value;
}

function linesOf({ parts }: Block, scope: FillIns): string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [part.replaceAll(/@@(\w+)@@/g, (_all, name: string) => String(lookUp(scope, name)))];
    const value = lookUp(scope, part.name);
    if (part.keyword === 'each') return (value as readonly FillIns[]).flatMap((item) => linesOf(part, { ...scope, ...item }));
    return holds(value) === (part.keyword === 'if') ? linesOf(part, scope) : [];
  });
}

/**
 * Fills in a template: `@@name@@` is a text; lines from `#: each name`, `#: if name` or `#: unless name` to `#: end` are repeated,
 * kept or left out. The lines of a list see its items' names and those around.
 */
export function fillIn(template: string, scope: FillIns): string {
  return linesOf(blocksOf(template), scope).join('\n');
}
