import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from './handler.ts';

/** What was measured at endpoints. */
export function measurementHandlers({ service: { useCases } }: ApiDeps): HandlersOf<'measurement'> {
  return {
    'measurement.new': (input) => useCases['measurement.new'](input),
    'measurement.show': ({ id }) => useCases['measurement.get']({ id }),
    'measurement.list': async ({ identity }) => ({
      items: await useCases['measurement.list']({ identity }),
    }),
  };
}
