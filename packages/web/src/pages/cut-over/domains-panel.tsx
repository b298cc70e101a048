import type { CutOver } from '@mailhaul/contract/client';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Look } from '../../states/tone.ts';
import { useWords, type Words } from '../../words/words.tsx';

type Domain = CutOver['domains'][number];
type Side = NonNullable<Domain['side']> | 'unknown';

const LOOKS: Readonly<Record<Side, Look>> = {
  old: { icon: 'waiting', tone: 'warn' },
  new: { icon: 'ok', tone: 'ok' },
  both: { icon: 'okWithErrors', tone: 'warn' },
  elsewhere: { icon: 'info', tone: 'idle' },
  unknown: { icon: 'info', tone: 'idle' },
};

/** Where mail for each domain goes now, as the name servers say. */
export function DomainsPanel({ cutOver: { domains, switchedAt } }: { readonly cutOver: CutOver }) {
  const words = useWords();
  const { t, show } = words;
  return (
    <Panel
      title={t('cut.where')}
      note={switchedAt === null ? undefined : t('cut.switched', { at: show.instant(switchedAt) })}
    >
      {domains.map((domain) => {
        const side = domain.side ?? 'unknown';
        return (
          <div key={domain.domain} className="cause !items-start py-2">
            <Icon name={LOOKS[side].icon} className={`tone-${LOOKS[side].tone} mt-0.5`} />
            <span className="min-w-0 flex-1">
              <span className="block break-words font-semibold">{domain.domain}</span>
              <span className="block break-words text-sm text-ink2">{routeOf(domain, words)}</span>
            </span>
            <span className="flex-none text-end text-sm">
              <span className={`block tone-${LOOKS[side].tone}`}>{t(`cut.side.${side}`)}</span>
              <span className="block text-ink3">{t('causes.users', { count: domain.users })}</span>
            </span>
          </div>
        );
      })}
    </Panel>
  );
}

function routeOf({ route }: Domain, { t, show }: Words): string {
  if (route.kind === 'found') {
    const hosts = route.exchanges.map(({ host }) => host).join(', ');
    return `${hosts} · ${t('cut.ttl', { ttl: show.span(route.ttlSeconds * 1000) })}`;
  }
  return route.kind === 'unknown' ? t('cut.unknown', { words: route.words }) : t(`cut.${route.kind}`);
}
