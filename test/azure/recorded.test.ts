import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { azError } from '../../src/azure/az-errors.js';
import { explainAzure } from '../../src/azure/errors.js';
import { root } from '../support/program.js';
import { realParts } from '../support/real-parts.js';
import { useSandbox } from '../support/sandbox.js';
import { marker, record, type Recording } from './recording.js';

const folder = path.join(root, 'test', 'azure', 'recorded');
const recordings = readdirSync(folder).map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recording);

/** What each recorded failure has to be understood as. */
const understood: Readonly<Record<string, { code: string; kind: string; message?: RegExp }>> = {
  notSignedIn: { code: 'NotSignedIn', kind: 'auth' },
  notSignedInToDeploy: { code: 'NotSignedIn', kind: 'auth' },
  invalidTemplate: { code: 'InvalidTemplate', kind: 'azure', message: /allowed value/ },
  refusedByValidate: { code: 'QuotaExceeded', kind: 'azure', message: /^The quota is used up\.$/ },
  notAllowed: { code: 'AuthorizationFailed', kind: 'auth', message: /does not have authorization/ },
  noSuchGroup: { code: 'ResourceGroupNotFound', kind: 'azure' },
  noSuchSubscription: { code: 'SubscriptionNotFound', kind: 'auth' },
  failedOnItsWay: { code: 'ValidationError', kind: 'azure', message: /^AuthType cannot be null$/ },
  throttled: { code: 'TooManyRequests', kind: 'azure' },
  unavailable: { code: 'ServiceUnavailable', kind: 'azure' },
  busy: { code: 'AnotherOperationInProgress', kind: 'azure' },
  garbage: { code: 'AzCrashed', kind: 'azure' },
  unparsableParameters: { code: 'UnreadableParameters', kind: 'azure' },
  missingParameters: { code: 'MissingParameters', kind: 'azure' },
  unknownParameter: { code: 'UnknownParameter', kind: 'azure' },
  unknownFlag: { code: 'AzTooOld', kind: 'azure', message: /unrecognized arguments/ },
  unknownCommand: { code: 'AzTooOld', kind: 'azure', message: /misspelled/ },
  restNotFound: { code: 'ResourceNotFound', kind: 'azure' },
  certificateFileMissing: { code: 'CertificateBundleMissing', kind: 'azure' },
  certificateNotTrusted: { code: 'UntrustedCertificate', kind: 'azure' },
  connectionRefused: { code: 'AzureUnreachable', kind: 'azure' },
  connectionRefusedOfRest: { code: 'AzureUnreachable', kind: 'azure' },
  bicepCannotBeFetched: { code: 'BicepNotAvailable', kind: 'azure' },
  bicepNotOnPath: { code: 'BicepNotAvailable', kind: 'azure' },
  bicepRefuses: { code: 'BicepFailed', kind: 'azure' },
};

describe.each(recordings.map((recording) => [recording.version, recording] as const))('what az %s printed', (_version, { answers }) => {
  test.each(Object.entries(answers))('%s', (name, answer) => {
    const { code, kind, message = /./ } = understood[name]!;
    const error = explainAzure(azError(answer));
    expect(error).toMatchObject({ code, kind, message: expect.stringMatching(message) });
    expect(error.hint, 'every known failure says what to do next').not.toBeNull();
    expect(error.cause).not.toBeNull();
    expect(JSON.stringify(error)).not.toContain(marker);
    expect(error.message).not.toMatch(/\n|Traceback/);
  });
});

// Run with FOUNDRY_GW_RECORD=1 to write what the installed versions of az print today.
for (const az of process.env['FOUNDRY_GW_RECORD'] === '1' ? [realParts.az, realParts.azCurrent] : []) {
  if (az === null) continue;
  describe(`recording ${az}`, () => {
    const sandbox = useSandbox({ az });
    test('writes the answers', { timeout: 600_000 }, async () => {
      const recording = await record(sandbox(), az);
      writeFileSync(path.join(folder, `az-${recording.version.replace(/\.\d+$/, '')}.json`), `${JSON.stringify(recording, null, 2)}\n`);
    });
  });
}
