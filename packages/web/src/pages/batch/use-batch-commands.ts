import type { Batch } from '@mailhaul/contract/client';
import { useCommand } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';

/** The commands of one batch, each said when it is done. */
export function useBatchCommands({ identity }: Batch, onRemoved: () => void) {
  const { t } = useWords();
  const done = () => t('batch.said', { name: identity });
  const start = useCommand('batch.start', { done });
  const stop = useCommand('batch.stop', { done });
  const syncNow = useCommand('batch.sync-now', { done });
  const complete = useCommand('batch.complete', { done });
  const approve = useCommand('batch.approve', { done });
  const remove = useCommand('batch.remove', {
    done: () => t('batch.removed', { name: identity }),
    onDone: onRemoved,
  });
  return {
    start: () => start.mutate({ identity }),
    stop: () => stop.mutate({ identity }),
    syncNow: () => syncNow.mutate({ identity }),
    complete: () => complete.mutate({ identity }),
    approve: () => approve.mutate({ identity }),
    remove: () => remove.mutate({ identity }),
  };
}
