import type { Measurement } from '@mailhaul/contract/client';
import { Note } from '../../components/note.tsx';
import { Stat } from '../../components/stat.tsx';
import { NOTHING } from '../../show/show.ts';
import { useWords } from '../../words/words.tsx';
import { RateBar } from './rate-bar.tsx';

type Figures = NonNullable<Measurement['network']>;

/** Times of opening, round trips, fetching over more and more connections with the knee marked, and storing. */
export function NetworkFigures({ figures }: { readonly figures: Figures }) {
  const { t, show } = useWords();
  const { open, roundTrip, fetch, refusal, append, knee } = figures;
  const ms = (value: number | null): string =>
    value === null ? NOTHING : t('test.ms', { ms: show.count(Math.round(value * 10) / 10) });
  const most = Math.max(1, ...fetch.map(({ bytesPerSecond }) => bytesPerSecond));
  return (
    <>
      <dl className="stats !grid-cols-2 rounded-panel border border-line mid:!grid-cols-4">
        <Stat label={t('network.connect')} figure={ms(open.connectMs)} />
        <Stat label="TLS" figure={ms(open.tlsMs)} />
        <Stat label={t('network.signIn')} figure={ms(open.signInMs)} />
        <Stat
          label={t('network.roundTrip')}
          figure={ms(roundTrip.p50Ms)}
          below={t('network.p95', { ms: ms(roundTrip.p95Ms) })}
        />
      </dl>
      <div>
        <h3 className="mb-1 font-semibold">{t('network.fetch')}</h3>
        {fetch.length === 0 ? <p className="text-ink2">{t('network.noMessage')}</p> : null}
        <ul className="grid gap-2">
          {fetch.map(({ connections, bytesPerSecond }) => (
            <RateBar
              key={connections}
              word={t('network.connections', { count: connections })}
              figure={show.rate(bytesPerSecond)}
              share={bytesPerSecond / most}
              mark={connections === knee ? t('network.knee') : null}
            />
          ))}
        </ul>
        {knee === null ? null : <p className="mt-2 text-ink2">{t('network.kneeSays', { count: knee })}</p>}
        {refusal === null ? null : (
          <div className="mt-2">
            <Note tone="warn">{t('network.refused', { words: refusal })}</Note>
          </div>
        )}
      </div>
      {append === null ? null : <Append append={append} />}
    </>
  );
}

function Append({ append }: { readonly append: NonNullable<Figures['append']> }) {
  const { t, show } = useWords();
  const rate = (of: typeof append.small): string =>
    of === null
      ? NOTHING
      : t('network.perSecond', { count: Math.round(of.perSecond * 10) / 10, size: show.bytes(of.sizeBytes) });
  return (
    <div>
      <h3 className="mb-1 font-semibold">{t('network.store')}</h3>
      <p>{rate(append.small)}</p>
      <p>{rate(append.large)}</p>
      {append.folderLeft === null ? null : (
        <Note tone="warn">{t('network.folderLeft', { folder: append.folderLeft })}</Note>
      )}
    </div>
  );
}
