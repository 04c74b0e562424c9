import type { AzureSession } from '../../azure/session.js';
import type { Connection } from '../../connection/connection.js';
import { isFailure } from '../../errors.js';
import type { Help } from '../../gateway/diagnosis/help.js';

/** What Azure can tell a diagnosis; asked only when it is needed, and what cannot be read is not there. */
export function helpOf(session: AzureSession, { target, project }: Pick<Connection, 'target' | 'project'>): Help {
  return {
    apis: async () =>
      target.from === 'apim' ? ((await tolerant(async () => (await import('./azure.js')).apimApis(session, target.serviceId))) ?? []) : [],
    tokenFor: (audience) => tolerant(() => session.token(`${audience}/.default`, project.subscriptionId)),
  };
}

async function tolerant<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isFailure(error) && error.failure !== 'interrupted') return null;
    throw error;
  }
}
