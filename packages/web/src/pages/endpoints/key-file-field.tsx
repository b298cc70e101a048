import { useId, useState } from 'react';
import { ChooseFile } from '../../components/choose-file.tsx';
import { textOf } from '../../components/file-text.ts';
import { useWords } from '../../words/words.tsx';

/** Largest key file, bytes; a key with a chain of certificates has some thousand. */
const MOST_BYTES = 100_000;

interface KeyFileFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  /** What is wrong with the key, as the service said it. */
  readonly error: string | undefined;
  readonly onKey: (key: string) => void;
}

/** The key of an application, which is chosen as a file: a line of text would lose its line breaks, and would show it. */
export function KeyFileField({ label, hint, accept, error, onKey }: KeyFileFieldProps) {
  const { t } = useWords();
  const id = useId();
  const [chosen, setChosen] = useState('');
  const [refused, setRefused] = useState('');
  const take = async (file: File): Promise<void> => {
    const text = file.size > MOST_BYTES ? null : textOf(new Uint8Array(await file.arrayBuffer()));
    setChosen(text === null ? '' : file.name);
    setRefused(text === null ? t('endpoint.notKey', { file: file.name }) : '');
    onKey(text ?? '');
  };
  const wrong = refused || error;
  return (
    <fieldset className="field" aria-labelledby={`${id}-label`} aria-describedby={`${id}-below`}>
      <span id={`${id}-label`} className="label">
        {label}
      </span>
      <div className="flex items-center gap-2">
        <ChooseFile accept={accept} word={t('endpoint.chooseKey')} onFile={(file) => void take(file)} />
        <span className="min-w-0 truncate">{chosen}</span>
      </div>
      <div id={`${id}-below`} className={`hint ${wrong ? 'hint-bad' : ''}`} aria-live="polite">
        {wrong || hint}
      </div>
    </fieldset>
  );
}
