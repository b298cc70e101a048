import type { PreflightFindingView } from '@mailhaul/contract/client';
import { Icon } from '../../components/icon.tsx';
import { useWords } from '../../words/words.tsx';
import { LEVEL_LOOKS } from './level.ts';

/** What was found, the gravest first, each with what to do. */
export function FindingList({ findings }: { readonly findings: readonly PreflightFindingView[] }) {
  const { t } = useWords();
  return (
    <ul>
      {findings.map(({ level, code, words, fix, side }) => (
        <li key={`${code} ${side} ${words}`} className="cause !items-start py-2">
          <Icon name={LEVEL_LOOKS[level].icon} className={`tone-${LEVEL_LOOKS[level].tone} mt-0.5`} />
          <span className="min-w-0 flex-1">
            <span className="sr-only">{t(`pre.${level}`)}: </span>
            <span className="block break-words" lang="en">
              {words}
            </span>
            <span className="block break-words text-sm text-ink2" lang="en">
              {fix}
            </span>
          </span>
          <code className="flex-none text-ink3">{code}</code>
        </li>
      ))}
    </ul>
  );
}
