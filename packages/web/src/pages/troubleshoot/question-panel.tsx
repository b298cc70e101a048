import { PROBES, TROUBLE_NODES, type TroubleNodeId } from '@mailhaul/contract/guide';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWords } from '../../words/words.tsx';
import { TroubleActions } from './trouble-actions.tsx';
import { type Answered, pathText, placeAfter } from './trouble-path.ts';

interface QuestionPanelProps {
  readonly id: TroubleNodeId;
  readonly path: readonly Answered[];
}

/** A question: what Microsoft writes at this place, what to try, what can be done from here, and the answers. */
export function QuestionPanel({ id, path }: QuestionPanelProps) {
  const { t } = useWords();
  const { reference, steps, probe, actions } = TROUBLE_NODES[id];
  return (
    <section className="panel" aria-label={id}>
      <div className="grid gap-3 p-4">
        <div>
          <p className="text-sm text-ink3">{t('trouble.reference')}</p>
          <blockquote className="text-ink2" lang="en" dir="auto">
            {reference}
          </blockquote>
        </div>
        {steps.length === 0 ? null : (
          <div>
            <h2 className="mb-1">{t('trouble.try')}</h2>
            <ol className="list-decimal ps-5" lang="en" dir="auto">
              {steps.map((step) => (
                <li key={step}>
                  <Coded text={step} />
                </li>
              ))}
            </ol>
          </div>
        )}
        {probe === null ? null : (
          <p className="flex items-center gap-2 text-ink2">
            <Icon name="probe" className="tone-ok" />
            <span>{t('trouble.canAsk', { what: PROBES[probe] })}</span>
          </p>
        )}
        {actions.length === 0 ? null : <TroubleActions actions={actions} />}
      </div>
      <nav className="border-t border-line p-4" aria-label={t('trouble.answer')}>
        <h2 className="mb-2">{t('trouble.answer')}</h2>
        <ul className="flex flex-wrap gap-2">
          {TROUBLE_NODES[id].edges.map(({ answer, label }) => (
            <li key={answer}>
              <Link
                to="/troubleshoot/$node"
                params={{ node: placeAfter({ id, answer }) ?? id }}
                search={(before) => ({ ...before, path: pathText([...path, { id, answer }]) })}
                className={buttonClass()}
              >
                <span lang="en">{label}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  );
}

/** A text with its commands between back-ticks set as such. */
function Coded({ text }: { readonly text: string }) {
  return text.split('`').map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <code key={at}>{part}</code>
    ),
  );
}
