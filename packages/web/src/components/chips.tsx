import { useWords } from '../words/words.tsx';

/** A filter that can be chosen. */
export interface Chip<Value extends string> {
  readonly value: Value;
  readonly word: string;
  readonly count?: number | undefined;
}

interface ChipsProps<Value extends string> {
  readonly label: string;
  readonly chips: readonly Chip<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** Filters of which one holds, each with how many it would show. */
export function Chips<Value extends string>({ label, chips, chosen, onChoose }: ChipsProps<Value>) {
  const { show } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form, these are a filter
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {chips.map(({ value, word, count }) => (
        <button
          key={value}
          type="button"
          className="chip"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {word} {count === undefined ? null : <span className="number">{show.count(count)}</span>}
        </button>
      ))}
    </div>
  );
}
