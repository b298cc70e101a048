import { Link } from '@tanstack/react-router';
import type { Look } from '../states/tone.ts';
import { useWords } from '../words/words.tsx';
import { buttonClass } from './button.tsx';
import { Icon } from './icon.tsx';

interface CauseRowProps {
  readonly look: Look;
  readonly count: number;
  readonly title: string;
  readonly code: string;
  /** The word of the button. */
  readonly action: string;
  readonly batch: string;
  readonly tab: 'errors' | 'users';
  readonly primary?: boolean;
}

/** Users that have the same trouble: how many, what it is, and where it is mended. */
export function CauseRow({ look, count, title, code, action, batch, tab, primary }: CauseRowProps) {
  const { show } = useWords();
  return (
    <div className="cause">
      <Icon name={look.icon} className={`tone-${look.tone}`} />
      <span className="cause-count">{show.count(count)}</span>
      <span className="cause-words">
        <span className="clip font-semibold" title={title}>
          {title}
        </span>
        <span className="clip text-sm text-ink3" title={code}>
          {code}
        </span>
      </span>
      <Link
        to="/batches/$batch/$tab"
        params={{ batch, tab }}
        className={buttonClass(primary ? 'primary' : 'plain', true)}
        aria-label={`${action}: ${title}`}
      >
        {action}
      </Link>
    </div>
  );
}
