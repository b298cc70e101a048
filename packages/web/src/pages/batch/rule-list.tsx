import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWords } from '../../words/words.tsx';

interface RuleListProps {
  readonly rules: readonly string[];
  readonly onRules: (rules: readonly string[]) => void;
}

/** Folders that are left out, one by one. */
export function RuleList({ rules, onRules }: RuleListProps) {
  const { t } = useWords();
  const [rule, setRule] = useState('');
  const add = (): void => {
    const name = rule.trim();
    if (name !== '' && !rules.includes(name)) onRules([...rules, name]);
    setRule('');
  };
  return (
    <div className="grid gap-2">
      <ul className="grid gap-1">
        {rules.map((name) => (
          <li key={name} className="flex items-center gap-2 rounded-control border border-line ps-3">
            <span className="clip flex-1">{name}</span>
            <button
              type="button"
              className="p-2"
              aria-label={t('folders.removeRule', { name })}
              onClick={() => onRules(rules.filter((one) => one !== name))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField
          className="flex-1"
          label={t('folders.add')}
          hint={t('folders.hint')}
          value={rule}
          placeholder="Trash"
          onChange={(event) => setRule(event.target.value)}
        />
        <Button type="submit" icon="plus" aria-label={t('folders.put')} title={t('folders.put')} />
      </form>
    </div>
  );
}
