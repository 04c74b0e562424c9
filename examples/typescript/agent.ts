// Asks one question of an agent whose model lies behind a gateway connection: its model is "<connection>/<model>".
import { AIProjectClient } from '@azure/ai-projects';
import { DefaultAzureCredential } from '@azure/identity';

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}; README.md beside this file says how.`);
  return value;
}

const project = new AIProjectClient(required('AZURE_AI_PROJECT_ENDPOINT'), new DefaultAzureCredential());

const agent = await project.agents.createVersion('gateway-example', {
  kind: 'prompt',
  model: required('AZURE_AI_MODEL_DEPLOYMENT_NAME'),
  instructions: 'You answer in one sentence.',
});

try {
  const response = await project
    .getOpenAIClient()
    .responses.create(
      { input: process.argv[2] ?? 'What does a gateway do?' },
      { body: { agent_reference: { name: agent.name, type: 'agent_reference' } } },
    );
  console.log(response.output_text);
} finally {
  await project.agents.deleteVersion(agent.name, agent.version);
}
