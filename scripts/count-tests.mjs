// A vitest reporter that leaves the numbers of a run in the file that FOUNDRY_GW_COUNTS names.
import { writeFileSync } from 'node:fs';

export default class CountTests {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file or a suite that breaks outside its tests has no failed test to count.
      counts.failed += module.errors().length > 0 ? 1 : 0;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length > 0 ? 1 : 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
    }
    writeFileSync(process.env.FOUNDRY_GW_COUNTS, JSON.stringify(counts));
  }
}
