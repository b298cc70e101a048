import { TROUBLE_NODES, type TroubleNodeId } from '@mailhaul/contract/guide';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Command } from '../../components/command.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useWords } from '../../words/words.tsx';
import { MissingPage } from '../find/missing-page.tsx';
import { EndPanel } from './end-panel.tsx';
import { PathPanel } from './path-panel.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { type Answered, placeAfter, placeOf, readPath, type TroublePlace } from './trouble-path.ts';
import { WhoPanel } from './who-panel.tsx';

const route = getRouteApi('/shell/troubleshoot/$node');

/** One question of the troubleshooter, or its end; the way here stands beside it and in the address. */
export function TroubleNodePage() {
  const { node } = route.useParams();
  const { path: text = '' } = route.useSearch();
  const place = placeOf(node);
  if (place === null) return <MissingPage />;
  const path = readPath(text);
  const last = path.at(-1);
  // somebody changed the address: a way that does not lead here is none
  return <Place place={place} path={last !== undefined && placeAfter(last) === place ? path : []} />;
}

interface PlaceProps {
  readonly place: TroublePlace;
  readonly path: readonly Answered[];
}

function Place({ place, path }: PlaceProps) {
  const { t } = useWords();
  const { batch } = route.useSearch();
  const isEnd = place === 'DONE' || place === 'SUPPORT';
  const title = isEnd
    ? t(place === 'DONE' ? 'trouble.done.title' : 'trouble.support.title')
    : TROUBLE_NODES[place].question;
  return (
    <>
      <PageHead
        title={title}
        above={[
          <Link key="trouble" to="/troubleshoot">
            {t('nav.troubleshoot')}
          </Link>,
        ]}
        note={batch}
      />
      <div className="grid items-start gap-3 wide:grid-cols-[272px_minmax(0,1fr)]">
        <PathPanel {...{ place, path }} />
        {isEnd ? <EndPanel end={place} path={path} /> : <Question id={place} path={path} />}
      </div>
    </>
  );
}

function Question({ id, path }: { readonly id: TroubleNodeId; readonly path: readonly Answered[] }) {
  return (
    <div className="grid min-w-0 gap-3">
      <QuestionPanel {...{ id, path }} />
      <WhoPanel node={TROUBLE_NODES[id]} />
      <Command line={`mailhaul troubleshoot --at ${id}`} />
    </div>
  );
}
