import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root, temporaryFolder } from './support/program.js';

const run = promisify(execFile);
const examples = path.join(root, 'examples');
const python = ((): string | null => {
  try {
    return execFileSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']) && 'python3';
  } catch {
    return null;
  }
})();

describe('the example in TypeScript', () => {
  it('is right by its types', async () => {
    const config = path.join(temporaryFolder(), 'tsconfig.json');
    const compilerOptions = {
      target: 'es2023',
      module: 'esnext',
      moduleResolution: 'bundler',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [path.join(root, 'node_modules', '@types')],
      // What node itself strips when it runs the file.
      erasableSyntaxOnly: true,
    };
    const files = [path.join(examples, 'typescript', 'agent.ts'), path.join(root, 'test', 'support', 'foundry-sdk', 'ai-projects.d.ts')];
    writeFileSync(config, JSON.stringify({ compilerOptions, files }));
    const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const told = await run(process.execPath, [compiler, '-p', config]).catch((error: { stdout: string }) => error);
    expect(told.stdout).toBe('');
  });
});

describe('the example in Python', () => {
  it.skipIf(python === null)('does what it says, with the SDK replaced by one that notes its calls', async () => {
    const folder = temporaryFolder();
    // Modules made by hand, in the order in which Python looks for them.
    const stand = `
import sys, types, json
calls = []
class Noting:
    def __init__(self, name, **given): self.name, self.version, self.output_text = name, "1", "an answer"; calls.append([name, given])
    def __enter__(self): return self
    def __exit__(self, *_): return False
    def __getattr__(self, part): return Noting(f"{self.name}.{part}")
    def __call__(self, **given): return Noting(self.name, **given)
    def __repr__(self): return self.name
def module(name, **members):
    made = types.ModuleType(name); made.__dict__.update(members); made.__path__ = []; sys.modules[name] = made
make = lambda name: lambda **given: Noting(name, **given)
for name in ("azure", "azure.ai"): module(name)
module("azure.identity", DefaultAzureCredential=make("credential"))
module("azure.ai.projects", AIProjectClient=make("project"))
module("azure.ai.projects.models", PromptAgentDefinition=make("definition"))
import runpy
sys.argv = ["agent.py", "ping?"]
runpy.run_path(${JSON.stringify(path.join(examples, 'python', 'agent.py'))}, run_name="__main__")
print(json.dumps([[name, {key: repr(value) if isinstance(value, Noting) else value for key, value in given.items()}] for name, given in calls if given]))
`;
    const file = path.join(folder, 'stand.py');
    writeFileSync(file, stand);
    const env = {
      ...process.env,
      AZURE_AI_PROJECT_ENDPOINT: 'https://a.services.ai.azure.com/api/projects/p',
      AZURE_AI_MODEL_DEPLOYMENT_NAME: 'kong/gpt-4o',
    };
    const { stdout } = await run(python!, [file], { env });
    const [answer, calls] = stdout.trim().split('\n');
    expect(answer).toBe('an answer');
    expect(JSON.parse(calls!)).toEqual([
      ['project', { endpoint: env.AZURE_AI_PROJECT_ENDPOINT, credential: 'credential' }],
      ['definition', { model: 'kong/gpt-4o', instructions: expect.any(String) }],
      ['project.agents.create_version', { agent_name: 'gateway-example', definition: 'definition' }],
      [
        'project.get_openai_client.responses.create',
        { input: 'ping?', extra_body: { agent_reference: { name: 'project.agents.create_version', type: 'agent_reference' } } },
      ],
      ['project.agents.delete_version', { agent_name: 'project.agents.create_version', agent_version: '1' }],
    ]);
  });
});

describe('each example', () => {
  it.each(readdirSync(examples))('%s says where the model reference comes from', (name) => {
    const readme = readFileSync(path.join(examples, name, 'README.md'), 'utf8');
    expect(readme).toContain('foundry-gw models');
    expect(readme).toContain('--format env');
    expect(readme).toContain('AZURE_AI_MODEL_DEPLOYMENT_NAME=');
  });
});
