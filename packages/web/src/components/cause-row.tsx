import { Link } from '@tanstack/react-router';
import type { Look } from '../states/tone.ts';
import { useWords } from '../words/words.tsx';
import { buttonClass } from './button.tsx';
import { Icon } from './icon.tsx';

/** Where a trouble is mended: among the users of a batch, or by a test of a server. */
type CausePlace =
  | { readonly batch: string; readonly tab: 'errors' | 'users' }
  | { readonly endpoint: string };

type CauseRowProps = CausePlace & {
  readonly look: Look;
  /** Users that have it; null where it is about none. */
  readonly count: number | null;
  readonly title: string;
  readonly code: string;
  /** The word of the button. */
  readonly action: string;
  readonly primary?: boolean;
};

/** A trouble: how many users have it, what it is, and where it is mended. */
export function CauseRow(props: CauseRowProps) {
  const { look, count, title, code, action, primary } = props;
  const { show } = useWords();
  return (
    <div className="cause">
      <Icon name={look.icon} className={`tone-${look.tone}`} />
      <span className="cause-count">{count === null ? null : show.count(count)}</span>
      <span className="cause-words">
        <span className="clip font-semibold" title={title}>
          {title}
        </span>
        <span className="clip text-sm text-ink3" title={code}>
          {code}
        </span>
      </span>
      <Link
        {...linkTo(props)}
        className={buttonClass(primary ? 'primary' : 'plain', true)}
        aria-label={`${action}: ${title}`}
      >
        {action}
      </Link>
    </div>
  );
}

function linkTo(place: CausePlace) {
  return 'endpoint' in place
    ? ({ to: '/endpoints/$endpoint/test', params: { endpoint: place.endpoint } } as const)
    : ({ to: '/batches/$batch/$tab', params: { batch: place.batch, tab: place.tab } } as const);
}
