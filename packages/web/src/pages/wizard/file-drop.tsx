import { useState } from 'react';
import { ChooseFile } from '../../components/choose-file.tsx';
import { textOf } from '../../components/file-text.ts';
import { useSay } from '../../components/toasts.tsx';
import { useWords } from '../../words/words.tsx';

/** Largest file of users, bytes; the service says the same. */
const MOST_BYTES = 10_000_000;

interface FileDropProps {
  readonly onCsv: (text: string, fileName: string) => void;
  readonly small?: boolean;
  /** The word of the button; that of a file of users without one. */
  readonly choose?: string;
}

/** A file of users, chosen or dropped. */
export function FileDrop({ onCsv, small, choose: word }: FileDropProps) {
  const { t, show } = useWords();
  const say = useSay();
  const [over, setOver] = useState(false);
  const take = async (file: File): Promise<void> => {
    const refuse = (title: string, fix?: string): void =>
      void say({ tone: 'bad', title, ...(fix === undefined ? {} : { text: fix }) });
    if (file.size > MOST_BYTES)
      return refuse(t('wizard.tooBig', { size: show.bytes(file.size), most: show.bytes(MOST_BYTES) }));
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
    if (text === null) refuse(t('wizard.notText', { file: file.name }), t('wizard.notTextFix'));
    else onCsv(text, file.name);
  };
  const choose = (
    <ChooseFile
      accept=".csv,text/csv,text/plain"
      word={word ?? (small ? t('wizard.chooseOther') : t('wizard.choose'))}
      small={small === true}
      onFile={(file) => void take(file)}
    />
  );
  if (small) return choose;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className={`grid justify-items-center gap-2 rounded-panel border border-dashed p-6 ${over ? 'border-accent bg-picked' : 'border-edge'}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void take(file);
      }}
    >
      <p className="text-ink2">{t('wizard.drop')}</p>
      {choose}
    </div>
  );
}
