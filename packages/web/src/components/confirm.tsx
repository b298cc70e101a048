import { type ReactNode, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';

/** A question before something is done. */
export interface Question {
  readonly title: string;
  readonly text: ReactNode;
  readonly yes: string;
  readonly danger?: boolean;
  /** Has to be typed first, for what cannot be undone. */
  readonly typed?: string;
  readonly onYes: () => void;
}

interface ConfirmProps {
  readonly question: Question | null;
  readonly onClose: () => void;
}

/** Yes or no. */
export function Confirm({ question, onClose }: ConfirmProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const close = (): void => {
    setTyped('');
    onClose();
  };
  if (question === null) return null;
  const { title, text, yes, danger, onYes } = question;
  const missing = question.typed !== undefined && typed !== question.typed;
  return (
    <Dialog
      title={title}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t('no')}</Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            refused={missing ? t('confirm.type', { name: question.typed ?? '' }) : null}
            onClick={() => {
              onYes();
              close();
            }}
          >
            {yes}
          </Button>
        </>
      }
    >
      <div className="text-ink2">{text}</div>
      {question.typed === undefined ? null : (
        <TextField
          className="mt-3"
          label={t('confirm.type', { name: question.typed })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Dialog>
  );
}
