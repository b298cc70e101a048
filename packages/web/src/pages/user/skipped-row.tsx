import type { SkippedItem } from '@mailhaul/contract/client';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import type { Deciding } from './deciding.ts';

interface SkippedRowProps {
  readonly item: SkippedItem;
  readonly deciding: Deciding;
  readonly picked: boolean;
  readonly onPick: (id: string) => void;
}

/** One message that was left out, and what can be done about it alone. */
export function SkippedRow({ item, deciding, picked, onPick }: SkippedRowProps) {
  const words = useWords();
  const { t } = words;
  const { id, reason, approved } = item;
  const name = item.subject || t('skipped.noSubject');
  return (
    <li className="cause" title={reason}>
      {id === null ? null : (
        <input
          type="checkbox"
          aria-label={t('table.select', { name })}
          checked={picked}
          onChange={() => onPick(id)}
        />
      )}
      <Icon name={approved ? 'ok' : 'skipped'} className={approved ? 'tone-ok' : 'tone-warn'} />
      <span className="cause-words">
        <span className="clip font-semibold">{name}</span>
        <span className="text-sm text-ink3 [overflow-wrap:anywhere]">{factsOf(item, words)}</span>
        {stateOf(item, words)}
      </span>
      {id === null ? null : (
        <span className="flex flex-none">
          <Button
            small
            kind="quiet"
            icon="download"
            aria-label={t('skipped.downloadOne', { name })}
            title={t('skipped.downloadOne', { name })}
            onClick={() => deciding.download(id)}
          />
          <Button
            small
            kind="quiet"
            icon="retry"
            aria-label={t('skipped.retryOne', { name })}
            title={t('skipped.retryOne', { name })}
            refused={deciding.retryRefused}
            onClick={() => deciding.retry([id])}
          />
          <Button
            small
            kind="quiet"
            icon="check"
            aria-label={t('skipped.approveOne', { name })}
            title={t('skipped.approveOne', { name })}
            refused={approved ? t('skipped.approved') : null}
            onClick={() => deciding.approve([id])}
          />
        </span>
      )}
    </li>
  );
}

function factsOf({ kind, size, folderName, uid, date }: SkippedItem, { show }: Words): string {
  return [kind, show.bytes(size), folderName, `UID ${uid}`, date].filter((part) => part !== '').join(' · ');
}

function stateOf({ approved, approvedBy, approvedAt, retryRequested }: SkippedItem, { t, show }: Words) {
  const approval =
    approvedBy === null || approvedAt === null
      ? t('skipped.approved')
      : t('skipped.approvedBy', { by: approvedBy, at: show.instant(approvedAt) });
  const said = [...(approved ? [approval] : []), ...(retryRequested ? [t('skipped.waits')] : [])];
  return said.length === 0 ? null : <span className="text-sm text-ink2">{said.join(' · ')}</span>;
}
