import { TextField } from '../../components/field.tsx';
import { useWords } from '../../words/words.tsx';
import { type EndpointFieldsProps, fieldError } from './endpoint-fields.ts';
import { RARE_LIMITS } from './endpoint-limits.ts';

/** How much the server is asked for at once: the three that everybody sets, and the rest folded away. */
export function LimitFields({ draft, onDraft, error }: EndpointFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <div className="grid gap-3 mid:grid-cols-2">
        <TextField
          label={t('endpoint.concurrent')}
          hint={t('endpoint.concurrentHint')}
          inputMode="numeric"
          value={draft.maxConcurrentMigrations}
          error={fieldError(error, 'maxConcurrentMigrations')}
          onChange={(event) => onDraft({ ...draft, maxConcurrentMigrations: event.target.value })}
        />
        <TextField
          label={t('endpoint.incremental')}
          hint={t('endpoint.incrementalHint')}
          inputMode="numeric"
          value={draft.maxConcurrentIncrementalSyncs}
          error={fieldError(error, 'maxConcurrentIncrementalSyncs')}
          onChange={(event) => onDraft({ ...draft, maxConcurrentIncrementalSyncs: event.target.value })}
        />
        <TextField
          label={t('endpoint.bandwidth')}
          hint={t('endpoint.bandwidthHint')}
          inputMode="decimal"
          value={draft.maxMegabytesPerSecond}
          error={fieldError(error, 'maxBytesPerSecond')}
          onChange={(event) => onDraft({ ...draft, maxMegabytesPerSecond: event.target.value })}
        />
      </div>
      <RareLimitFields {...{ draft, onDraft, error }} />
    </>
  );
}

function RareLimitFields({ draft, onDraft, error }: EndpointFieldsProps) {
  const { t } = useWords();
  const wrong = RARE_LIMITS.some(([limit]) => fieldError(error, limit) !== undefined);
  const set = RARE_LIMITS.filter(([limit]) => draft.limits[limit] !== '').length;
  return (
    <details open={wrong || undefined}>
      <summary className="min-h-6 cursor-pointer text-link">
        {set === 0 ? t('limits.more') : `${t('limits.more')} · ${t('limits.set', { count: set })}`}
      </summary>
      <div className="mt-2 grid gap-3 mid:grid-cols-2">
        {RARE_LIMITS.map(([limit]) => (
          <TextField
            key={limit}
            label={t(`limits.${limit}`)}
            hint={t(`limits.hint.${limit}`)}
            inputMode="decimal"
            value={draft.limits[limit]}
            error={fieldError(error, limit)}
            onChange={(event) =>
              onDraft({ ...draft, limits: { ...draft.limits, [limit]: event.target.value } })
            }
          />
        ))}
      </div>
    </details>
  );
}
