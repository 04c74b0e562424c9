/** The part of @azure/ai-projects 2 that examples/typescript uses; the package itself is 80 MB. */
declare module '@azure/ai-projects' {
  import type { DefaultAzureCredential } from '@azure/identity';

  interface AgentVersion {
    name: string;
    version: string;
  }

  interface ResponseBody {
    readonly input: string;
  }

  export class AIProjectClient {
    constructor(endpoint: string, credential: DefaultAzureCredential);
    readonly agents: {
      createVersion(name: string, definition: { kind: 'prompt'; model: string; instructions?: string }): Promise<AgentVersion>;
      deleteVersion(name: string, version: string): Promise<void>;
    };
    getOpenAIClient(): { responses: { create(body: ResponseBody, options?: { body?: object }): Promise<{ output_text: string }> } };
  }
}
