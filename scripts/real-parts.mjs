// Programs that tests use and that npm does not bring, where scripts/install-real-parts.sh or the machine has them.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { root } from './set-up.mjs';

const tools = process.env['FOUNDRY_GW_TOOLS'] || path.join(root, '.tools');

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return null;
  }
}

const inTools = (...parts) => executable(path.join(tools, ...parts));

function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute);
  return folders.map((folder) => executable(path.join(folder, name))).find((file) => file !== null) ?? null;
}

/** Absolute paths; null where one is missing. `azCurrent` runs a current az in a Debian of its own. */
export const realParts = {
  az: onPath('az'),
  azCurrent: inTools('az-current', 'az'),
  bicep: inTools('bicep', 'bicep') ?? onPath('bicep'),
  nginx: onPath('nginx') ?? executable('/usr/sbin/nginx'),
  tmux: onPath('tmux'),
  jq: onPath('jq'),
  sarif:
    process.arch === 'x64'
      ? executable(
          path.join(
            root,
            'node_modules',
            '@microsoft',
            `sarif-multitool-${process.platform}`,
            `Sarif.Multitool${process.platform === 'win32' ? '.exe' : ''}`,
          ),
        )
      : null,
  node20: inTools('node-20', 'node'),
  node22: inTools('node-22', 'node'),
  node24: inTools('node-24', 'node'),
  node26: inTools('node-26', 'node'),
};

/** The parts without which a suite is skipped even where all others are required. */
export const optionalParts = ['azCurrent', ...(process.arch === 'x64' ? [] : ['sarif'])];
