// Stryker's way to the tests: vitest with worker.mjs, which has them loaded and runs those that meet a change. Stryker's own plugin starts vitest anew
// for each change, which takes most of a second.
import { randomUUID } from 'node:crypto';
import { createVitest } from 'vitest/node';

class LoadedTests {
  /** Loads the tests that import the sources in question. Loading happens once, so a change of what runs while loading cannot be tried. */
  async load(sources) {
    this.channel = new BroadcastChannel(randomUUID());
    this.vitest = await createVitest('test', {
      config: 'test/mutation.config.ts',
      runner: 'scripts/mutation/worker.mjs',
      pool: 'threads',
      isolate: false,
      maxWorkers: 1,
      watch: false,
      related: sources,
      reporters: [{}],
    });
    const files = await this.vitest.getRelevantTestSpecifications();
    this.vitest.provide('channel', this.channel.name);
    this.vitest.provide(
      'files',
      files.slice(1).map(({ moduleId }) => moduleId),
    );
    const loaded = this.next();
    this.running = this.vitest.runTestSpecifications(files.slice(0, 1));
    const first = await Promise.race([loaded, this.running]);
    if (first !== 'loaded') throw new Error(`the tests do not load: ${first.unhandledErrors.join('; ')}`);
  }

  next() {
    return new Promise((resolve) => (this.channel.onmessage = ({ data }) => resolve(data)));
  }

  async ask(request) {
    const answer = this.next();
    this.channel.postMessage(request);
    return answer;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun({ files }) {
    await this.load(files);
    const { results, coverage } = await this.ask({});
    const tests = results.map(({ id, milliseconds, failure }) => ({
      id,
      name: id,
      timeSpentMs: milliseconds,
      status: failure === undefined ? 0 : 1,
      failureMessage: failure,
    }));
    return { status: 'complete', tests, mutantCoverage: coverage };
  }

  async mutantRun({ activeMutant, testFilter, sandboxFileName }, fresh = this.vitest === undefined) {
    if (this.vitest === undefined) await this.load([sandboxFileName]);
    // A room is proven by its own tests: that those of a higher one happen to notice a change says little, and takes long to ask.
    const own = `test/${/[/\\]src[/\\](\w+)/.exec(sandboxFileName)[1]}/`;
    const ids = testFilter.filter((id) => id.startsWith(own));
    const { results, ended, spoiled } = await this.ask({ ids, mutant: activeMutant.id });
    if (spoiled) {
      // What a module keeps was spoiled, by this change or by an earlier one: freshly loaded tests tell which.
      await this.dispose();
      if (!fresh) return this.mutantRun({ activeMutant, testFilter, sandboxFileName });
    }
    if (!ended) return { status: 'timeout' };
    const killed = results.filter(({ failure }) => failure !== undefined);
    const nrOfTests = results.length;
    if (killed.length === 0) return { status: 'survived', nrOfTests };
    return { status: 'killed', killedBy: killed.map(({ id }) => id), failureMessage: killed[0].failure, nrOfTests };
  }

  async dispose() {
    const { vitest, channel, running } = this;
    if (vitest === undefined) return;
    this.vitest = undefined;
    channel.postMessage('end');
    await running;
    await vitest.close();
    channel.close();
  }
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'loaded', injectableClass: LoadedTests }];
