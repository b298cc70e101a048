import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from './handler.ts';

/** What is looked at before a batch starts. */
export function preflightHandlers({
  service: { useCases },
}: ApiDeps): HandlersOf<'preflight' | 'draft-preflight'> {
  return {
    'preflight.new': (input) => useCases['preflight.new'](input),
    'preflight.show': async ({ identity }) => ({ preflight: await useCases['preflight.get']({ identity }) }),
    'preflight.stop': (input) => useCases['preflight.stop'](input),
    'draft-preflight.new': (input) => useCases['draft-preflight.new'](input),
    'draft-preflight.show': (input) => useCases['draft-preflight.get'](input),
    'draft-preflight.stop': (input) => useCases['draft-preflight.stop'](input),
  };
}
