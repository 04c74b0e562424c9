import { describe, expect, test } from 'vitest';
import { apimKey, apimTarget } from '../../src/azure/apim.js';
import { readCredentials } from '../../src/azure/data-plane.js';
import { keyVaultSecret } from '../../src/azure/keyvault.js';
import { readLiveConnection } from '../../src/azure/live.js';
import { readRecord } from '../../src/azure/record.js';
import { openSession, type AzureSession } from '../../src/azure/session.js';
import { deploy } from '../../src/operations/deploy.js';
import {
  apim,
  apimService,
  describeEngines,
  gateway,
  key,
  project,
  subscription,
  vault,
  writeParameters,
} from '../operations/deploy/support.js';
import { temporaryFolder } from '../support/program.js';

const place = { subscriptionId: subscription, resourceGroup: 'rg-ai', account: 'contoso-foundry', project: 'support-agents' };

describeEngines(({ under, sandbox, context }) => {
  describe('session', () => {
    const open = (identity?: string): Promise<AzureSession> =>
      openSession(context(identity === undefined ? {} : { identity }), { engine: under.engine });

    test('names the identity, and reads what the templates look up', async () => {
      const session = await open();
      expect(session.identity.name).toBe('aaaaaaaa-0000-0000-0000-000000000001');
      expect(session.endpoints.arm).toBe(sandbox().armEndpoint);
      expect(await apimTarget(session, apimService, 'azure-openai')).toMatch(/^https:.*\/azure-openai\/openai$/);
      const secret = await apimKey(session, { serviceId: apimService, subscription: 'foundry', key: 'secondary' });
      expect(secret.reveal()).toBe('apim-foundry-secondary-0004');
      expect(String(secret)).toBe('<apim:contoso-apim/foundry/secondary>');
      await expect(apimTarget(session, apimService, 'no-such-api')).rejects.toMatchObject({ failure: 'azure', code: 'ResourceNotFound' });
    });

    test("reads a vault's secret with the caller's own rights, whatever the vault allows deployments", async () => {
      const session = await open();
      for (const name of ['kv-contoso', 'kv-closed']) {
        const secret = await keyVaultSecret(session, { vaultId: vault(name), secretName: 'llm-key' });
        expect(secret.reveal()).toBe('sk-llm-contoso-0001');
        expect(String(secret)).toBe(`<keyVault:${name}/llm-key>`);
      }
      await expect(keyVaultSecret(session, { vaultId: vault('kv-contoso'), secretName: 'none' })).rejects.toMatchObject({
        code: 'SecretNotFound',
      });
    });

    test('reads live connections, their record, and with the data plane their credentials', async () => {
      const used = context();
      const id = `${project()}/connections/readable`;
      const session = await open();
      expect(await readLiveConnection(session, id)).toBeNull();
      expect(await readRecord(session, id)).toBeNull();
      await deploy(used, {
        paths: [writeParameters(temporaryFolder(), 'r', gateway('readable'))],
        yes: true,
        engine: under.engine,
        verify: 'none',
      });
      const live = await readLiveConnection(session, id);
      expect(live).toMatchObject({
        id,
        unread: [],
        connection: { name: 'readable', category: 'ModelGateway', auth: { type: 'ApiKey', key: { from: 'live' } } },
      });
      expect(live!.lastModified).toMatch(/^\d{4}-/);
      expect(live!.etag).not.toBeNull();
      expect(JSON.stringify(live!.body)).not.toContain('4711');
      expect(await readRecord(session, id)).toMatchObject({ name: 'readable', target: { from: 'url', url: 'https://llm.contoso.com/v1' } });
      const credentials = await readCredentials(session, place, 'readable');
      expect(credentials['key']!.reveal()).toBe(key);
    });

    test('a record of what was looked up compares with what is live', async () => {
      const used = context();
      await deploy(used, {
        paths: [writeParameters(temporaryFolder(), 'a', apim('recorded-apim'))],
        yes: true,
        engine: under.engine,
        verify: 'none',
      });
      const session = await open();
      const id = `${project()}/connections/recorded-apim`;
      const [live, record] = await Promise.all([readLiveConnection(session, id), readRecord(session, id)]);
      expect(record!.target).toEqual(live!.connection.target);
    });
  });
});
