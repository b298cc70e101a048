import { useId } from 'react';

interface SliderProps {
  readonly label: string;
  /** The value in words. */
  readonly text: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly onValue: (value: number) => void;
}

/** A number that is looked for by moving it. */
export function Slider({ label, text, value, least, most, step, onValue }: SliderProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="!flex justify-between">
        <span>{label}</span>
        <b className="font-semibold text-ink">{text}</b>
      </label>
      <input
        id={id}
        type="range"
        className="slider"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onValue(Number(event.target.value))}
      />
    </div>
  );
}
