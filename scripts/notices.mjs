// The licences of what dist/ contains besides this project's own code.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './set-up.mjs';

const file = path.join(root, 'THIRD-PARTY-NOTICES.md');
const licenceFile = /^(licen[cs]e|copying|notice|thirdpartynotices?)(\.|-|$)/i;

/** The package's folder for a module that esbuild bundled; null for one of our own. */
function packageFolder(module) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module);
  return match === null ? null : match[1];
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
  const texts = readdirSync(path.join(root, folder))
    .filter((one) => licenceFile.test(one))
    .sort()
    .map((one) =>
      readFileSync(path.join(root, folder, one), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  const text = texts.length === 0 ? '' : `\n\`\`\`text\n${texts.join('\n\n').replaceAll('```', "'''")}\n\`\`\`\n`;
  return { key: `${name}@${version}`, text: `## ${name} ${version}\n\nLicence: ${license}\n${text}` };
}

/** The notices file for esbuild's results. */
export function notices(builds) {
  const folders = new Set(builds.flatMap(({ metafile }) => Object.keys(metafile.inputs).map(packageFolder)));
  folders.delete(null);
  const packages = new Map([...folders].map(describe).map(({ key, text }) => [key, text]));
  const sections = [...packages].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
  return `# Third-party notices\n\nfoundry-gw contains the following software in its \`dist\` folder.\n\n${sections.join('\n')}`;
}

export function writeNotices(builds) {
  const text = notices(builds);
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
