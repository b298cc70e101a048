import { useLiveState } from '../live/live.tsx';
import { useWords } from '../words/words.tsx';

/** Whether the page shows what is true now. */
export function LiveDot() {
  const { t, show } = useWords();
  const state = useLiveState();
  const tone = state.kind === 'live' ? 'ok' : state.kind === 'stale' ? 'warn' : 'idle';
  const word =
    state.kind === 'stale'
      ? t('live.stale', { since: show.instant(new Date(state.sinceMs).toISOString()) })
      : t(`live.${state.kind}`);
  return (
    <span role="status" className="flex items-center gap-1.5 whitespace-nowrap text-ink2">
      <span className={`dot tone-${tone}`} />
      <span className="word">{word}</span>
    </span>
  );
}
