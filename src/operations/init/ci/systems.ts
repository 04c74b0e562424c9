import type { Needs } from './needs.js';

export type SystemName = 'github' | 'azure-devops';

/** Where pipelines run, and what is said of it. */
export interface System {
  readonly name: SystemName;
  /** The file, from the repository's root. */
  readonly file: string;
  /** What separates words in its names. */
  readonly separator: string;
  /** Names that it keeps from secrets for itself. */
  readonly reserved: RegExp;
  /** What must be there before the first run, a line each. */
  notes(pipelines: readonly Pipeline[]): readonly string[];
}

/** One environment's part of the pipeline. */
export interface Pipeline extends Needs {
  /** Of the environment of the CI service. */
  readonly name: string;
  /** The name as a job or stage may have it. */
  readonly id: string;
}

const listed = (names: readonly string[]): string => names.join(', ');
const namesOf = (pipelines: readonly Pipeline[]): string => listed(pipelines.map(({ name }) => name));
const plural = ({ length }: readonly unknown[]): string => (length === 1 ? 'environment' : 'environments');

const secretNotes = (pipelines: readonly Pipeline[], where: (name: string) => string): string[] =>
  pipelines.filter(({ secrets }) => secrets.length > 0).map(({ name, secrets }) => `${where(name)}: ${listed(secrets)}`);

export const systems: Readonly<Record<SystemName, System>> = {
  github: {
    name: 'github',
    file: '.github/workflows/foundry-gw.yml',
    separator: '-',
    reserved: /^GITHUB_/i,
    notes: (pipelines) => [
      'app registration foundry-gw-reader, role Reader: plans, and looks every night',
      `app registration foundry-gw-deployer, role Contributor: deploys`,
      `${plural(pipelines)} ${namesOf(pipelines)} in GitHub, with who must approve`,
      'repository variables AZURE_TENANT_ID, AZURE_READER_CLIENT_ID; in each environment AZURE_CLIENT_ID',
      ...secretNotes(pipelines, (name) => `secrets of the environment ${name}`),
    ],
  },
  'azure-devops': {
    name: 'azure-devops',
    file: 'azure-pipelines.yml',
    separator: '_',
    reserved: /^(SYSTEM|AGENT|BUILD|RELEASE|ENDPOINT|INPUT|SECRET|PATH|SECUREFILE)(_|$)/i,
    notes: (pipelines) => [
      'service connection foundry-gw-reader, role Reader: plans, and looks every night',
      ...pipelines.map(({ name }) => `service connection foundry-gw-${name}, role Contributor: deploys`),
      `${plural(pipelines)} ${namesOf(pipelines)} in Azure Pipelines, with an approval and an exclusive lock`,
      'build validation for pull requests in Azure Repos',
      ...secretNotes(pipelines, (name) => `variable group foundry-gw-${name}`),
    ],
  },
};
