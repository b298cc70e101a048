import { Panel } from '../../components/panel.tsx';
import { useSession } from '../../queries/use-session.ts';
import { quoted } from '../../show/quoted.ts';
import { useWords } from '../../words/words.tsx';

/** How the command line reaches this service: on its machine, and from elsewhere. */
export function ReachPanel() {
  const { t } = useWords();
  const dataFolder = useSession().data?.dataFolder ?? null;
  const here = dataFolder === null ? '' : ` --data ${quoted(dataFolder)}`;
  return (
    <Panel title={t('reach.title')}>
      <div className="grid gap-2 px-4 pb-4 text-ink2">
        <p>{t(dataFolder === null ? 'reach.here' : 'reach.hereData')}</p>
        <pre className="command">$ mailhaul batch get{here}</pre>
        <p>{t('reach.elsewhere')}</p>
        <pre className="command">$ mailhaul batch get --server {location.origin} --token-file token.txt</pre>
      </div>
    </Panel>
  );
}
