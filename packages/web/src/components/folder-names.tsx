import { useWords } from '../words/words.tsx';

/** A folder by its name at the source, and below it that at the target where it is another one. */
export function FolderNames({ source, target }: { readonly source: string; readonly target: string }) {
  const { t } = useWords();
  const same = source === target;
  return (
    <span className="badge-words" title={same ? source : `${source} → ${target}`}>
      <b className="clip font-semibold">{source}</b>
      {same ? null : (
        <span className="badge-why clip">
          {t('column.target')}: {target}
        </span>
      )}
    </span>
  );
}
