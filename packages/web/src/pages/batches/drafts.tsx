import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWords } from '../../words/words.tsx';
import { readDrafts, removeDraft } from '../wizard/draft-store.ts';

/** Batches that were begun and not created. */
export function Drafts() {
  const { t, show } = useWords();
  const [drafts, setDrafts] = useState(readDrafts);
  if (drafts.length === 0) return null;
  return (
    <ul className="panel">
      {drafts.map(({ id, name, savedAtMs }) => (
        <li key={id} className="cause first:border-t-0">
          <Icon name="edit" className="tone-idle" />
          <Link to="/new/batch" search={{ step: 'users', draft: id }} className="link flex-1">
            {t('drafts.one', { name: name || t('drafts.unnamed') })}
          </Link>
          <span className="text-ink2">
            {t('drafts.saved', { at: show.instant(new Date(savedAtMs).toISOString()) })}
          </span>
          <Button
            small
            icon="trash"
            aria-label={t('drafts.remove', { name: name || t('drafts.unnamed') })}
            onClick={() => {
              removeDraft(id);
              setDrafts(readDrafts());
            }}
          />
        </li>
      ))}
    </ul>
  );
}
