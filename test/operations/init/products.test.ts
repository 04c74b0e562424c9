import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/errors.js';
import { init } from '../../../src/operations/init.js';
import { verify } from '../../../src/operations/verify.js';
import { testContext, type RecordedContext } from '../../support/context.js';
import { temporaryFolder } from '../../support/program.js';
import { project } from './inputs.js';
import { azureProducts } from './products/azure.js';
import { hostedProducts } from './products/hosted.js';
import { ownProducts } from './products/own.js';
import { goodKey, keyInUrl, start, textOf, type Given, type Product } from './products/product.js';
import { thirdProducts } from './products/round-three.js';
import { secondProducts } from './products/round-two.js';

/** What came of it: the values that were written and what verify says of them, or what was said. */
type Outcome = { readonly written: Readonly<Record<string, unknown>>; readonly verified: string } | { readonly said: string };

async function probe(product: Product, { url, options = {}, key = goodKey }: Given): Promise<Outcome> {
  const { client, seen, stop } = await start(product);
  try {
    const secrets: Record<string, string> =
      key === null ? {} : { [options['auth'] === 'ProjectManagedIdentity' ? 'FOUNDRY_GW_ENTRA_TOKEN' : 'FOUNDRY_GW_API_KEY']: key };
    const context = testContext({ cwd: temporaryFolder(), http: client, env: secrets });
    const outcome = await run(context, seen);
    for (const request of seen) {
      expect(textOf(request)).not.toContain(keyInUrl);
      expect(request.url).not.toContain(goodKey);
      if (new URL(request.url).host !== new URL(product.origin).host) throw new Error(`asked ${request.url}`);
    }
    for (const secret of [goodKey, keyInUrl]) expect(`${JSON.stringify(outcome)}${context.written.stderr}`).not.toContain(secret);
    return outcome;
  } finally {
    await stop();
  }

  async function run(context: RecordedContext, seen: readonly unknown[]): Promise<Outcome> {
    try {
      const { file } = await init(context, { name: 'llm', probe: url, options: { project, ...options }, timeoutMs: 2000 }).finally(() =>
        expect(seen.length).toBeLessThanOrEqual(24),
      );
      const { parameters } = JSON.parse(file!.text) as { parameters: Record<string, { value: unknown }> };
      const { connections } = await verify(context, { connections: [file!.path], azure: false });
      return {
        written: Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value])),
        verified: connections[0]!.status,
      };
    } catch (error) {
      const { failure, message, hint } = error as Failure;
      if (failure === undefined) throw error;
      expect(readdirSync(context.cwd)).toEqual([]);
      return { said: `${message}\n${hint}` };
    }
  }
}

describe.each(
  [...azureProducts, ...hostedProducts, ...ownProducts, ...secondProducts, ...thirdProducts].map(
    (product) => [product.name, product] as const,
  ),
)('%s', (_name, product) => {
  it.each(product.given.map((given) => [given.what, given] as const))('%s', async (_what, given) => {
    const outcome = await probe(product, given);
    if ('written' in given.expected) {
      expect(outcome).toMatchObject({ written: given.expected.written, verified: 'pass' });
    } else {
      expect(outcome).toHaveProperty('said');
      for (const words of given.expected.said) expect((outcome as { said: string }).said).toMatch(words);
    }
  });
});
