// What vitest runs the tests with for scripts/mutate.mjs. To load them takes seconds and to run one milliseconds, so the worker loads them once, and
// then runs some of them against one change after the other, as runner.mjs asks.
import { startTests } from '@vitest/runner';
import { TestRunner, inject, test as declare } from 'vitest';

/** The processor's time that this process took, in microseconds: unlike the clock's it does not depend on what else the machine does. */
const spent = () => process.cpuUsage().user;

/** What the changed sources look at and write to. They ask for the active change at every step, so an endless loop is ended there. */
const stryker = (globalThis.__stryker__ ??= {});
let active;
let steps = 0;
let deadline = Infinity;
let endless = false;
Object.defineProperty(stryker, 'activeMutant', {
  get() {
    steps += 1;
    if (steps % 50_000 === 0) endless ||= spent() > deadline;
    if (endless) throw new Error('this does not end');
    return active;
  },
});

const testsOf = (task) => (task.type === 'suite' ? task.tasks.flatMap(testsOf) : [task]);
const nameOf = (task) => (task.suite === undefined ? task.name : `${nameOf(task.suite)} > ${task.name}`);

export default class extends TestRunner {
  tests = new Map();
  /** How long each test takes where nothing is changed. */
  usual = new Map();

  async onBeforeRunFiles(files) {
    const channel = new BroadcastChannel(inject('channel'));
    this.take(files);
    await startTests(inject('files'), this.like({ onBeforeRunFiles: (more) => this.take(more) }));
    await new Promise((resolve) => {
      channel.onmessage = async ({ data }) => {
        if (data === 'end') resolve();
        else channel.postMessage(await this.answer(data));
      };
      channel.postMessage('loaded');
    });
    channel.close();
  }

  like(changes) {
    return Object.assign(Object.create(this, { config: { value: { ...this.config, setupFiles: [] }, writable: true } }), changes);
  }

  /** Keeps the tests, so that only `run` runs them. */
  take(files) {
    for (const test of files.flatMap(testsOf)) {
      const name = `${test.file.name} > ${nameOf(test)}`;
      if (test.mode === 'run' || test.mode === 'queued') this.tests.set(this.tests.has(name) ? `${name} (${this.tests.size})` : name, test);
      test.mode = 'skip';
    }
  }

  /** All tests as they are, or those of `ids` with a change made, up to the first that fails. */
  async answer({ ids = [...this.tests.keys()], mutant }) {
    if (mutant === undefined) return { results: await this.run(ids), coverage: stryker.mutantCoverage };
    active = mutant;
    const results = await this.run(ids, true);
    const ended = !endless;
    active = undefined;
    endless = false;
    deadline = Infinity;
    // A change that spoils what a module keeps for later would seem noticed by every test from then on.
    const failed = results.filter(({ failure }) => failure !== undefined).map(({ id }) => id);
    const spoiled = failed.length > 0 && (await this.run(failed)).some(({ failure }) => failure !== undefined);
    return { results, ended, spoiled };
  }

  /** Runs tests as startTests runs those of any file: each with its own hooks and its own end. */
  async run(ids, bail = false) {
    let failed = false;
    let before = 0;
    const [file] = await startTests(
      [`${this.config.root}/one-change.test.ts`],
      this.like({
        importFile: () => {
          for (const id of ids) declare(id, () => TestRunner.getTestFn(this.tests.get(id))());
        },
        onBeforeRunFiles: () => undefined,
        onBeforeRunTask: (test) => {
          if (bail && failed) test.mode = 'skip';
        },
        onBeforeTryTask: (test) => {
          before = spent();
          if (active !== undefined) deadline = before + 1_000_000 + 10 * (this.usual.get(test.name) ?? 1_000_000);
          stryker.currentTestId = test.name;
        },
        onTaskFinished: (test) => {
          stryker.currentTestId = undefined;
          failed ||= test.result.state === 'fail';
          if (active === undefined) this.usual.set(test.name, spent() - before);
        },
      }),
    );
    return testsOf(file)
      .filter(({ result }) => result !== undefined)
      .map(({ name, result }) => ({
        id: name,
        milliseconds: result.duration ?? 0,
        ...(result.state === 'fail' ? { failure: result.errors?.[0]?.message ?? 'it failed' } : {}),
      }));
  }
}
