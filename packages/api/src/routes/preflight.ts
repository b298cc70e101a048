import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from './handler.ts';

/** What is looked at before a batch starts. */
export function preflightHandlers({ service: { useCases } }: ApiDeps): HandlersOf<'preflight'> {
  return {
    'preflight.new': (input) => useCases['preflight.new'](input),
    'preflight.show': async ({ identity }) => ({ preflight: await useCases['preflight.get']({ identity }) }),
  };
}
