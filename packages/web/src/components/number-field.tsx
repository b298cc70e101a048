import { type ReactNode, useState } from 'react';
import { TextField } from './field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly onValue: (value: number) => void;
}

/** A number within a range. What is typed may be wrong for a while; only what makes sense is handed on. */
export function NumberField({ label, hint, value, least, most, step, onValue }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = (text: string): void => {
    setTyped(text);
    const number = Number(text);
    if (text !== '' && number >= least && number <= most) onValue(number);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      type="number"
      min={least}
      max={most}
      step={step ?? 1}
      value={typed ?? value}
      onChange={(event) => take(event.target.value)}
      onBlur={() => setTyped(null)}
    />
  );
}
