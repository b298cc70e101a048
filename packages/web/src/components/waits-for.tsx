import type { User } from '@mailhaul/contract/client';
import { NOTHING } from '../show/show.ts';
import { WAITED_FOR_ICONS, WAITED_FOR_WORDS } from '../states/waited-for.ts';
import { useWords } from '../words/words.tsx';
import { Icon } from './icon.tsx';

/** Who a user waits for, and below it when anything last moved for it; nothing for one at rest. */
export function WaitsForCell({ user }: { readonly user: User }) {
  const { t, show } = useWords();
  const { waitsFor, lastActivityTime } = user;
  if (waitsFor === null) return <span className="zero">{NOTHING}</span>;
  return (
    <span className="badge">
      <Icon name={WAITED_FOR_ICONS[waitsFor]} className={waitsFor === 'nobody' ? 'tone-ok' : 'tone-idle'} />
      <span className="badge-words">
        <span className="badge-word clip">{t(WAITED_FOR_WORDS[waitsFor])}</span>
        {lastActivityTime === null ? null : (
          <span
            className="badge-why clip"
            title={`${t('user.lastActivity')} ${show.exact(lastActivityTime)}`}
          >
            {show.moment(lastActivityTime)}
          </span>
        )}
      </span>
    </span>
  );
}

/** The same in a line of figures. */
export function WaitsForLine({ user }: { readonly user: User }) {
  const { t, show } = useWords();
  const { waitsFor, lastActivityTime } = user;
  return (
    <>
      {waitsFor === null ? null : (
        <span className="inline-flex items-center gap-1">
          {t('user.waitsFor')} <Icon name={WAITED_FOR_ICONS[waitsFor]} />
          <b className="font-semibold text-ink">{t(WAITED_FOR_WORDS[waitsFor])}</b>
        </span>
      )}
      {lastActivityTime === null ? null : (
        <span title={show.exact(lastActivityTime)}>
          {t('user.lastActivity')} <b className="font-semibold text-ink">{show.moment(lastActivityTime)}</b>
        </span>
      )}
    </>
  );
}
