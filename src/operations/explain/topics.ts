import type { Explained } from '../../generated/output/explain.js';
import { ruleHelp, type RuleHelp } from '../validate/rule-help.js';
import { azureCodes } from './azure.js';
import type { KnownText } from './catalogue/index.js';
import type { CodeHelp } from './codes/code-help.js';
import { codeTable } from './codes/index.js';
import { exitCodeTable, type ExitCodeHelp } from './exit-codes.js';

type Optional = 'severity' | 'why' | 'fix' | 'bad' | 'good' | 'source' | 'line';
const nothing: Pick<Explained, Optional> = { severity: null, why: null, fix: null, bad: null, good: null, source: null, line: null };

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1).replaceAll('`', '')}${/[.)]$/.test(text) ? '' : '.'}`;

function ofRule({ id, severity, off, title, why, bad, good, source }: RuleHelp): Explained {
  const house = id.startsWith('policy/');
  return {
    kind: 'rule',
    id,
    title,
    ...nothing,
    severity: off === true ? 'off' : severity,
    why,
    fix: house
      ? 'Write it as in the good example, or ask who keeps foundry-gw.yaml.'
      : 'Write it as in the good example; --fix does it where the right value is certain.',
    bad,
    good,
    source,
    next: house ? ['foundry-gw validate <file>'] : ['foundry-gw validate <file> --fix --dry-run', 'foundry-gw validate <file> --fix'],
  };
}

function ofExitCode({ code, when, fix, next }: ExitCodeHelp): Explained {
  return {
    kind: 'exit-code',
    id: String(code),
    title: sentence(when),
    ...nothing,
    fix: fix === null ? null : sentence(fix),
    next: [...next],
  };
}

export function ofCode(id: string, { meaning, fix, next = [] }: CodeHelp): Explained {
  return { kind: 'error-code', id, title: meaning, ...nothing, fix, next: [...next] };
}

export function ofKnownText({ id, title, why, fix, next, source }: KnownText): Explained {
  return { kind: 'failure', id, title, ...nothing, why, fix, source: source ?? null, next: [...next] };
}

/** All that `explain` takes by name. */
export interface Topics {
  readonly rules: readonly Explained[];
  readonly exitCodes: readonly Explained[];
  /** Codes of this program. */
  readonly errorCodes: readonly Explained[];
  /** Codes of Azure; what one means can depend on the text around it. */
  readonly azureCodes: readonly Explained[];
}

export async function allTopics(): Promise<Topics> {
  return {
    rules: (await ruleHelp()).map(ofRule),
    exitCodes: exitCodeTable.map(ofExitCode),
    errorCodes: Object.entries(codeTable).map(([id, help]) => ofCode(id, help)),
    azureCodes: azureCodes(),
  };
}
