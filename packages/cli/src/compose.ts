import type { VerbCall } from './actions/verb-call.ts';
import type { OpenService } from './open-service.ts';

/** Opens the service for one command. */
export async function openService(_call: VerbCall): Promise<OpenService> {
  throw new Error('the service cannot be opened yet');
}
