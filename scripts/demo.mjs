// npm run demo: installs and builds where needed, then shows the whole way in a local stand-in for Azure.
import path from 'node:path';
import { root, run, setUp } from './set-up.mjs';

process.exitCode =
  setUp() ||
  run(process.execPath, [path.join(root, 'scripts', 'build.mjs')]) ||
  run(process.execPath, [path.join(root, 'bin', 'foundry-gw.cjs'), 'demo', ...process.argv.slice(2)], { stdio: 'inherit' });
