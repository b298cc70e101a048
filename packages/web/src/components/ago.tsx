import { NOTHING } from '../show/show.ts';
import { useWords } from '../words/words.tsx';

/** How long ago, which tells best whether anything moves; the moment itself on hover. */
export function Ago({ at }: { readonly at: string | null }) {
  const { show } = useWords();
  if (at === null) return <span className="zero">{NOTHING}</span>;
  return <span title={show.exact(at)}>{show.span(Math.max(0, Date.now() - Date.parse(at)))}</span>;
}
