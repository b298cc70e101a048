import { useRef } from 'react';
import { Button } from './button.tsx';

interface ChooseFileProps {
  /** What the dialog offers: endings and media types. */
  readonly accept: string;
  readonly word: string;
  readonly small?: boolean;
  readonly onFile: (file: File) => void;
}

/** A button that asks for a file. */
export function ChooseFile({ accept, word, small = false, onFile }: ChooseFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        // the button below is what is found and pressed
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          // the same file can be chosen again when it has been mended
          target.value = '';
        }}
      />
      <Button small={small} icon="upload" onClick={() => input.current?.click()}>
        {word}
      </Button>
    </>
  );
}
