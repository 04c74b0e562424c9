import type { Kind } from '../generated/parameters.js';
import type { ParameterFile } from '../parameters/file.js';
import { Memory, always, bitAt } from './memory.js';
import { rules } from './registry.js';
import type { Report, Rule } from './rule.js';
import { createSubject } from './subject.js';

/** What a rule says, with its id. */
export type RuleReport = Report & { readonly rule: string };

/**
 * All that rules say of a file. A check that looked only at values which are the same as in the file before, and said nothing of them, would say
 * nothing again: it is passed over. Files of a folder have most of their values in common.
 * @param unusable parameters of which nothing is known: of a wrong type, or given under a misspelt name
 * @param asked ids of rules that run only where they are asked for
 */
export function runRules(
  file: ParameterFile,
  kind: Kind,
  unusable: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): readonly RuleReport[] {
  const run = runFor(file, kind, asked);
  return run.over(file, unusable, unusable.size === 0 && file.text.length <= largest ? run.memory : new Memory());
}

/** Larger files are not remembered. */
const largest = 64 * 1024;

type Check = Pick<Rule, 'id'> & { readonly check: NonNullable<Rule['check']> };
type CheckEach = Pick<Rule, 'id'> & { readonly checkEach: NonNullable<Rule['checkEach']> };

/** The rules for files that give the same parameters. */
class Run {
  readonly memory = new Memory();
  private readonly bits: ReadonlyMap<string, number>;
  private readonly checks: readonly Check[];
  private readonly eachs: readonly CheckEach[];

  constructor(
    private readonly names: readonly string[],
    private readonly kind: Kind,
    private readonly asked: ReadonlySet<string>,
  ) {
    const running = (rules as readonly Rule[]).filter(
      ({ id, off, about }) => (off !== true || asked.has(id)) && (about === undefined || about.some((name) => names.includes(name))),
    );
    // Rules are objects of many shapes; these are of one, and quicker to look at.
    this.checks = running.flatMap(({ id, check }) => (check === undefined ? [] : [{ id, check }]));
    this.eachs = running.flatMap(({ id, checkEach }) => (checkEach === undefined ? [] : [{ id, checkEach }]));
    this.bits = new Map(names.map((name, index) => [name, bitAt(index)]));
  }

  fits({ parameters }: ParameterFile, kind: Kind, asked: ReadonlySet<string>): boolean {
    if (kind !== this.kind || asked !== this.asked || parameters.size !== this.names.length) return false;
    let index = 0;
    for (const name of parameters.keys()) if (name !== this.names[index++]) return false;
    return true;
  }

  over(file: ParameterFile, unusable: ReadonlySet<string>, memory: Memory): readonly RuleReport[] {
    const subject = createSubject(file, this.kind, unusable, this.bits);
    const reports: RuleReport[] = [];
    let rule = '';
    const report = (found: Report): void => void reports.push({ ...found, rule });
    const changed = memory.begin(file);
    const { checks } = this;
    for (let index = 0; index < checks.length; index += 1) {
      if ((memory.lookedAt(index) & changed) === 0) continue;
      const { id, check } = checks[index]!;
      const before = reports.length;
      rule = id;
      subject.looked = 0;
      check(subject, report);
      memory.looked[index] = reports.length === before ? subject.looked : always;
    }
    let index = 0;
    for (const parameter of file.parameters.values()) {
      const bit = bitAt(index++);
      if (((changed | memory.told) & bit) === 0) continue;
      const before = reports.length;
      subject.looked = 0;
      for (const { id, checkEach } of this.eachs) {
        rule = id;
        checkEach(parameter, subject, report);
      }
      if (reports.length === before && (subject.looked & ~bit) === 0) memory.told &= ~bit;
      else memory.told |= bit;
    }
    memory.end();
    return reports;
  }
}

const mostRuns = 20;
/** The one that was wanted last comes first. */
const runs: Run[] = [];

function runFor(file: ParameterFile, kind: Kind, asked: ReadonlySet<string>): Run {
  const [first] = runs;
  if (first?.fits(file, kind, asked) === true) return first;
  const at = runs.findIndex((one) => one.fits(file, kind, asked));
  const run = at < 0 ? new Run([...file.parameters.keys()], kind, asked) : runs.splice(at, 1)[0]!;
  runs.unshift(run);
  if (runs.length > mostRuns) runs.pop();
  return run;
}
