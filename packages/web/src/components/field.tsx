import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react';

interface Around {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value, and what to change. */
  readonly error?: string | undefined;
  readonly className?: string;
}

type TextFieldProps = Around & Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'id'>;

/** A line of text with its label above and its hint or error below. */
export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, className }}>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-below` : undefined}
      />
    </Frame>
  );
}

/** One of a few values, by its word. */
export type Choice = readonly [value: string, word: string];

type SelectFieldProps = Around &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'id'> & { readonly choices: readonly Choice[] };

/** A choice of a few. */
export function SelectField({ label, hint, error, className, choices, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, className }}>
      <select
        {...select}
        id={id}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-below` : undefined}
      >
        {choices.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface AreaFieldProps extends Around {
  readonly value: string;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly onValue: (value: string) => void;
}

/** Several lines of text. */
export function AreaField({
  label,
  hint,
  error,
  className,
  value,
  onValue,
  rows,
  placeholder,
}: AreaFieldProps) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, className }}>
      <textarea
        id={id}
        className="input"
        rows={rows ?? 4}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-below` : undefined}
        onChange={(event) => onValue(event.target.value)}
      />
    </Frame>
  );
}

interface CheckFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
}

/** Yes or no. */
export function CheckField({ label, hint, checked, onChecked }: CheckFieldProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChecked(event.target.checked)} />
      <span>
        {label}
        {hint ? <span className="hint block">{hint}</span> : null}
      </span>
    </label>
  );
}

interface FrameProps extends Omit<Around, 'className' | 'error'> {
  readonly id: string;
  readonly className: string | undefined;
  readonly error: string | undefined;
  readonly children: ReactNode;
}

function Frame({ id, label, hint, error, className = '', children }: FrameProps) {
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint || error ? (
        <div id={`${id}-below`} className={`hint ${error ? 'hint-bad' : ''}`}>
          {error ?? hint}
        </div>
      ) : null}
    </div>
  );
}
