import type { Look } from '../states/tone.ts';
import { Icon } from './icon.tsx';

interface StateProps {
  readonly look: Look;
  /** The state by its name, as everywhere in the product. */
  readonly word: string;
}

/** A state in a row: icon, word, colour, and below it why. */
export function StateBadge({ look, word, why }: StateProps & { readonly why?: string | undefined }) {
  return (
    <span className="badge">
      <Icon name={look.icon} className={`tone-${look.tone}`} />
      <span className="badge-words">
        <span className={`badge-word clip tone-${look.tone}`}>{word}</span>
        {why ? (
          <span className="badge-why clip" title={why}>
            {why}
          </span>
        ) : null}
      </span>
    </span>
  );
}

/** A state in a page's head. */
export function StatePill({ look, word }: StateProps) {
  return (
    <span className={`pill tone-${look.tone}`}>
      <Icon name={look.icon} className={look.moving ? 'spin' : ''} />
      {word}
    </span>
  );
}
