// node bench/verify.mjs: how near verify comes to what the network forces on it. A gateway on loopback answers everything after
// 50 ms; verify lists its models and sends ten chats. Two round trips and the start of a bare node are the least that can be:
// the ratio to that may be 1.30. Beside it a bare script that does the same with node:http. Medians of ratios of runs side by side.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'bin', 'foundry-gw.cjs');
const rounds = Number(process.argv[2] ?? 21);
const delay = 50;
const models = 10;
const limit = 1.3;
const key = 'bench-key';

/** The same requests and nothing else. */
const plain = `
import http from 'node:http';
const agent = new http.Agent({ keepAlive: true });
const [origin] = process.argv.slice(-1);
const ask = (method, path, body) => new Promise((resolve) => {
  const request = http.request(origin + path, { method, agent, headers: { 'api-key': '${key}' } }, (answer) => {
    let text = '';
    answer.on('data', (part) => { text += part; });
    answer.on('end', () => resolve(JSON.parse(text)));
  });
  request.end(body);
});
const { data } = await ask('GET', '/models');
await Promise.all(data.map(({ id: model }) => ask('POST', '/chat/completions', JSON.stringify({ model, messages: [] }))));
agent.destroy();
`;

const gateway = createServer((request, response) => {
  request.resume();
  request.on('end', () =>
    setTimeout(() => {
      const allowed = request.headers['api-key'] === key;
      const list = request.url === '/v1/models';
      const body = list
        ? { object: 'list', data: Array.from({ length: models }, (_, index) => ({ id: `model-${index}` })) }
        : { choices: [{ index: 0, message: { role: 'assistant', content: 'pong' } }] };
      response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }, delay),
  );
});

function time(args, env = {}) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'ignore', 'ignore'] });
    child.on('exit', (code) => {
      if (code === 0) resolve(Number(process.hrtime.bigint() - start) / 1e6);
      else reject(new Error(`${args.join(' ')} ended with ${code}`));
    });
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const folder = mkdtempSync(path.join(tmpdir(), 'foundry-gw-bench-'));
await new Promise((resolve) => gateway.listen(0, '127.0.0.1', resolve));
try {
  const file = path.join(folder, 'bench.parameters.json');
  const value = (text) => ({ value: text });
  const project =
    '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/a/projects/p';
  const parameters = {
    projectResourceId: value(project),
    targetUrl: value(`http://127.0.0.1:${gateway.address().port}/v1`),
    connectionName: value('bench'),
    apiKey: value('${BENCH_KEY}'),
    listModelsEndpoint: value('/models'),
    getModelEndpoint: value('/models/{deploymentName}'),
    deploymentProvider: value('OpenAI'),
  };
  writeFileSync(file, JSON.stringify({ parameters }));
  const script = path.join(folder, 'plain.mjs');
  writeFileSync(script, plain);
  const target = parameters.targetUrl.value;
  const ratios = [];
  const plainRatios = [];
  const times = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const node = await time(['-e', '0']);
    const own = await time([program, 'verify', '--no-azure', file], { BENCH_KEY: key });
    const bare = await time([script, target]);
    // The first rounds fill the file cache.
    if (round < 2) continue;
    ratios.push(own / (2 * delay + node));
    plainRatios.push(bare / (2 * delay + node));
    times.push(own);
  }
  const ratio = median(ratios);
  console.log(`node ${process.version}, ${rounds} rounds: list + ${models} chats of ${delay} ms each`);
  console.log(
    `verify --no-azure ${median(times).toFixed(0)} ms, ÷ (two round trips + bare node) ${ratio.toFixed(2)}, limit ${limit.toFixed(2)}${ratio > limit ? '  over' : ''}`,
  );
  console.log(`the same by a bare script ${median(plainRatios).toFixed(2)}`);
  process.exitCode = ratio > limit ? 1 : 0;
} finally {
  gateway.close();
  gateway.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}
