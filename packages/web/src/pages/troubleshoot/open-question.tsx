import { isTroubleNode, TROUBLE_NODES } from '@mailhaul/contract/guide';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Note } from '../../components/note.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useTroubleAnswer } from '../../queries/use-troubles.ts';
import { useWords } from '../../words/words.tsx';
import { type Visit, visitLook } from './visit-look.ts';

interface OpenQuestionProps {
  readonly id: string;
  readonly visit: Visit;
}

/** A question without a cause: who answered it; where nobody could, the answers to choose from. */
export function OpenQuestion({ id, visit }: OpenQuestionProps) {
  const { t } = useWords();
  const answer = useTroubleAnswer(id);
  if (!isTroubleNode(visit.id)) return null;
  const { steps, edges } = TROUBLE_NODES[visit.id];
  const { icon, tone } = visitLook(visit);
  return (
    <section className="panel" aria-label={visit.question}>
      <div className="grid gap-2 p-4">
        <p className="flex items-center gap-2 text-ink2">
          <Icon name={icon} className={`tone-${tone}`} />
          {t(`outcome.${visit.outcome}`)}
        </p>
        <h2 className="!whitespace-normal" lang="en">
          {visit.question}
        </h2>
        <ol className="list-decimal ps-5 text-ink2" lang="en" dir="auto">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {answer.error ? <Note tone="bad">{wordsOf(answer.error).title}</Note> : null}
      </div>
      {visit.by === 'probe' ? null : (
        <div className="border-t border-line p-4">
          <h3 className="mb-2 font-semibold">{t('trouble.answer')}</h3>
          <div className="flex flex-wrap gap-2">
            {edges.map(({ answer: word, label }) => (
              <Button
                key={word}
                refused={answer.isPending ? t('moment') : null}
                kind={visit.answers.includes(word) ? 'primary' : 'plain'}
                onClick={() => answer.mutate({ id, node: visit.id, answer: word })}
              >
                <span lang="en">{label}</span>
              </Button>
            ))}
          </div>
        </div>
      )}
    </section>
  );
}
