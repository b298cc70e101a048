import { useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useSay } from '../../components/toasts.tsx';
import { useWords } from '../../words/words.tsx';
import { textOf } from './file-text.ts';

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
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const refuse = (title: string, fix?: string): void =>
      void say({ tone: 'bad', title, ...(fix === undefined ? {} : { text: fix }) });
    if (file.size > MOST_BYTES)
      return refuse(t('wizard.tooBig', { size: show.bytes(file.size), most: show.bytes(MOST_BYTES) }));
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
    if (text === null) refuse(t('wizard.notText', { file: file.name }), t('wizard.notTextFix'));
    else onCsv(text, file.name);
  };
  const choose = (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv,text/plain"
        // the button below is what is found and pressed
        hidden
        onChange={({ target }) => {
          void take(target.files?.[0]);
          // the same file can be chosen again when it has been mended
          target.value = '';
        }}
      />
      <Button small={small === true} icon="upload" onClick={() => input.current?.click()}>
        {word ?? (small ? t('wizard.chooseOther') : t('wizard.choose'))}
      </Button>
    </>
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
        void take(event.dataTransfer.files[0]);
      }}
    >
      <p className="text-ink2">{t('wizard.drop')}</p>
      {choose}
    </div>
  );
}
