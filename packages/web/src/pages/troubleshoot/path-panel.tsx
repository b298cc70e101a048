import { TROUBLE_NODES } from '@mailhaul/contract/guide';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../components/icon.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { type Answered, labelOf, pathText, type TroublePlace } from './trouble-path.ts';

interface PathPanelProps {
  readonly place: TroublePlace;
  readonly path: readonly Answered[];
}

/** The questions that led here with their answers; each leads back, to be answered anew. */
export function PathPanel({ place, path }: PathPanelProps) {
  const { t } = useWords();
  return (
    <Panel
      title={t('trouble.path')}
      end={<span className="text-ink2">{t('trouble.answered', { count: path.length })}</span>}
    >
      <ol className="path">
        {path.map((step, at) => (
          <li key={step.id}>
            <Icon name="user" className="text-ink2" />
            <code>{step.id}</code>
            <span className="min-w-0">
              <Link
                to="/troubleshoot/$node"
                params={{ node: step.id }}
                search={(before) => ({ ...before, path: pathText(path.slice(0, at)) })}
                className="block min-h-6 font-semibold !text-ink"
                lang="en"
              >
                {TROUBLE_NODES[step.id].question}
              </Link>
              <span className="block text-ink2" lang="en">
                {labelOf(step)}
              </span>
            </span>
          </li>
        ))}
        <li className="path-here" aria-current="step">
          <Icon name="right" className="mirrors text-link" />
          <code>{place === 'DONE' || place === 'SUPPORT' ? '' : place}</code>
          <span className="min-w-0">
            <span className="block font-semibold">
              {place === 'DONE' || place === 'SUPPORT' ? (
                t(place === 'DONE' ? 'trouble.done.title' : 'trouble.support.title')
              ) : (
                <span lang="en">{TROUBLE_NODES[place].question}</span>
              )}
            </span>
            <span className="block text-ink2">{t('trouble.here')}</span>
          </span>
        </li>
      </ol>
      <p className="border-t border-line px-4 py-2">
        <Link to="/troubleshoot" className="link">
          {t('trouble.again')}
        </Link>
      </p>
    </Panel>
  );
}
