import { createHash } from 'node:crypto';
import type { Finding, Validate } from '../../generated/output/validate.js';
import type { Replacement, ReportOptions, RuleHelp } from '../report.js';
import { messageOf, wellFormed } from './words.js';

/** GitHub takes that many results of a run, and that many runs of a file. */
const maxResults = 25_000;
const maxRuns = 20;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0, as code scanning takes it: rules with help, fingerprints that outlive moved lines, fixes. */
export function validateSarif({ files }: Validate, options: ReportOptions): string {
  const { rules = [], fixOf = () => [], fromRoot = (path) => path, version } = options;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const results = files.flatMap(({ path, findings }, file) => {
    const uri = uriOf(path === '-' ? 'standard-input' : fromRoot(path));
    return findings.map((finding, index) => {
      const ruleIndex = indexes.get(finding.rule);
      return { ...(ruleIndex === undefined ? {} : { ruleIndex }), ...result(uri, finding, seen, fixOf(file, index)) };
    });
  });
  const driver = {
    name: 'foundry-gw',
    ...(version === undefined ? {} : { version, semanticVersion: version }),
    informationUri: links.learn,
    rules: rules.map(descriptor),
  };
  const parts = Math.max(Math.min(Math.ceil(results.length / maxResults), maxRuns), 1);
  const runs = Array.from({ length: parts }, (_, part) => ({
    tool: { driver },
    automationDetails: { id: part === 0 ? 'foundry-gw/validate/' : `foundry-gw/validate/part-${part + 1}/` },
    columnKind: 'utf16CodeUnits',
    results: results.slice(part * maxResults, part === parts - 1 ? undefined : (part + 1) * maxResults),
  }));
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs }, null, 2)}\n`;
}

function result(uri: string, finding: Finding, seen: Map<string, number>, fix: readonly Replacement[]): object {
  const { rule, severity, pointer } = finding;
  const identity = JSON.stringify([rule, uri, pointer]);
  const turn = seen.get(identity) ?? 0;
  seen.set(identity, turn + 1);
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: region(finding) }, logicalLocations: logical(pointer) }],
    partialFingerprints: { 'findingPlace/v1': createHash('sha256').update(`${identity} ${turn}`).digest('hex').slice(0, 32) },
    ...(fix.length === 0
      ? {}
      : {
          fixes: [
            {
              description: { text: finding.hint ?? finding.message },
              artifactChanges: [{ artifactLocation: { uri }, replacements: fix.map(replacement) }],
            },
          ],
        }),
  };
}

const logical = (pointer: string): object[] => (pointer === '' ? [] : [{ fullyQualifiedName: pointer }]);

const region = ({ line, column, endLine, endColumn }: Omit<Replacement, 'text'>): object => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn,
});

const replacement = ({ text, ...place }: Replacement): object => ({ deletedRegion: region(place), insertedContent: { text } });

function descriptor({ id, severity, title, why, bad, good, source }: RuleHelp): object {
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\nNot so:\n${bad}\n\nBut so:\n${good}\n\nSource: ${source}`,
      markdown: `${why}\n\nNot so:\n\n\`\`\`jsonc\n${bad}\n\`\`\`\n\nBut so:\n\n\`\`\`jsonc\n${good}\n\`\`\`\n\nSource: ${source}\n`,
    },
    helpUri: linkOf(source),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
      tags: id.startsWith('secret') ? ['security'] : ['configuration'],
    },
  };
}

/** A name may not be the id in other letters. */
function nameOf(id: string): string {
  const words = id.split(/[-/]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.length === 1 ? `${words[0]}Rule` : words.join('');
}

const links = {
  learn: 'https://learn.microsoft.com/azure/foundry/agents/how-to/ai-gateway',
  samples: 'https://github.com/microsoft-foundry/foundry-samples',
  json: 'https://www.rfc-editor.org/rfc/rfc8259',
};

/** A page to read on: where the rule's fact comes from. */
function linkOf(source: string): string {
  return source.startsWith('foundry-samples') ? links.samples : source.startsWith('RFC 8259') ? links.json : links.learn;
}

/** A path as a relative URI reference: no segment can be read as a scheme, a query or a fragment. */
function uriOf(path: string): string {
  const steps = wellFormed(path)
    .replaceAll('\\', '/')
    .split('/')
    .map((step) => encodeURIComponent(step));
  return steps.join('/');
}
