import type { ApiDeps } from '../deps.ts';
import type { HandlersOf } from './handler.ts';

/** Plans; nothing is stored. */
export function estimateHandlers({ service: { useCases } }: ApiDeps): HandlersOf<'estimate'> {
  return { 'estimate.new': (input) => useCases['estimate.new'](input) };
}
