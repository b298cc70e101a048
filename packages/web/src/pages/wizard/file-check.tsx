import type { CheckedUsers } from '@mailhaul/contract/client';
import { CheckField } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import type { IconName } from '../../components/icons.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Tone } from '../../states/tone.ts';
import { useWords } from '../../words/words.tsx';
import type { WizardProps } from './wizard-props.ts';

/** What the service thinks of a file, point by point. */
export function FileCheck({ check: { result, looking }, draft, set }: WizardProps) {
  const { t, show } = useWords();
  return (
    <>
      <Panel title={t('check.title')} note={looking ? t('loading') : undefined}>
        <ul className="grid gap-2 px-4 pb-4">
          {result === undefined ? <li className="text-ink2">{t('check.none')}</li> : null}
          {result ? <Points result={result} /> : null}
        </ul>
      </Panel>
      <Panel title={t('check.does')}>
        <dl className="facts px-4 pb-2">
          <dt>{t('check.users')}</dt>
          <dd>{result ? show.count(result.users - result.badRows) : '–'}</dd>
          <dt>{t('check.failing')}</dt>
          <dd>{result ? show.count(result.badRows) : '–'}</dd>
          <dt>{t('check.passwords')}</dt>
          <dd>{t('check.encrypted')}</dd>
        </dl>
        <div className="px-4 pb-4">
          <CheckField
            label={t('check.unknownColumns')}
            checked={draft.allowUnknownColumnsInCsv}
            onChecked={(allowUnknownColumnsInCsv) => set({ allowUnknownColumnsInCsv })}
          />
        </div>
      </Panel>
    </>
  );
}

function Points({ result }: { readonly result: CheckedUsers }) {
  const { t } = useWords();
  return (
    <>
      {result.errors.map(({ code, headline, fix }) => (
        <Point key={`${code} ${headline}`} icon="failed" tone="bad" text={headline} below={fix} />
      ))}
      {result.errors.length === 0 ? (
        <Point icon="ok" tone="ok" text={t('check.columns', { columns: result.header.join(', ') })} />
      ) : null}
      {result.badRows > 0 ? (
        <Point icon="failed" tone="bad" text={t('check.badRows', { count: result.badRows })} />
      ) : null}
      {result.errors.length === 0 && result.badRows === 0 ? (
        <Point icon="ok" tone="ok" text={t('check.allRows', { count: result.users })} />
      ) : null}
      {result.warnings.map(({ code, headline, fix, row }) => (
        <Point key={`${code} ${row}`} icon="warning" tone="warn" text={headline} below={fix} />
      ))}
    </>
  );
}

interface PointProps {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly text: string;
  readonly below?: string;
}

function Point({ icon, tone, text, below }: PointProps) {
  return (
    <li className="flex gap-2">
      <Icon name={icon} className={`tone-${tone} mt-0.5`} />
      <span className="min-w-0 break-words">
        {text}
        {below ? <span className="hint block">{below}</span> : null}
      </span>
    </li>
  );
}
