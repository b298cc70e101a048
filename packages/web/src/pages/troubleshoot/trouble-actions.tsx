import type { FailureAction } from '@mailhaul/contract/words';
import { getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { useWords } from '../../words/words.tsx';
import type { BatchTab } from '../batch/tab-names.ts';

const route = getRouteApi('/shell/troubleshoot/$node');

/** Where an action is done: in a tab of the batch, at the endpoints, or elsewhere. */
const PLACES: Readonly<Record<FailureAction, BatchTab | 'endpoints' | 'planner' | 'new-batch'>> = {
  'apply-settings': 'endpoints',
  'trust-certificate': 'endpoints',
  'lower-concurrency': 'endpoints',
  'raise-concurrency': 'endpoints',
  're-enter-password': 'errors',
  'exclude-folder': 'settings',
  'map-folder': 'settings',
  'raise-limit': 'settings',
  'approve-skipped': 'errors',
  'remove-blocking-request': 'users',
  recreate: 'users',
  retry: 'errors',
  'choose-name': 'new-batch',
  'split-file': 'planner',
};

/** Links to where each action is done; those of a batch to the batch that the address names. */
export function TroubleActions({ actions }: { readonly actions: readonly FailureAction[] }) {
  const { t } = useWords();
  return (
    <div>
      <h2 className="mb-2">{t('trouble.actions')}</h2>
      <ul className="flex flex-wrap gap-2">
        {actions.map((action) => (
          <li key={action}>
            <ActionLink action={action} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ActionLink({ action }: { readonly action: FailureAction }) {
  const { t } = useWords();
  const { batch } = route.useSearch();
  const word = t(`fix.${action}`);
  const place = PLACES[action];
  const className = buttonClass();
  if (place === 'endpoints')
    return (
      <Link to="/endpoints" className={className}>
        {word}
      </Link>
    );
  if (place === 'planner')
    return (
      <Link to="/planner" className={className}>
        {word}
      </Link>
    );
  if (place === 'new-batch')
    return (
      <Link to="/new/batch" className={className}>
        {word}
      </Link>
    );
  if (batch === undefined)
    return (
      <Link to="/batches" className={className}>
        {word}
      </Link>
    );
  return (
    <Link to="/batches/$batch/$tab" params={{ batch, tab: place }} className={className}>
      {word}
    </Link>
  );
}
