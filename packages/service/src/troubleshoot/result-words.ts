import type { TroubleRecord } from './trouble-record.ts';

/** How a run of the troubleshooter ended, in one sentence. */
export function troubleResultWords({ result, verdicts }: Pick<TroubleRecord, 'result' | 'verdicts'>): string {
  const causes = verdicts.filter(({ worksNow }) => !worksNow).length;
  switch (result) {
    case 'cause':
      return causes === 1 ? 'One cause was found.' : `${causes} causes were found, the likeliest first.`;
    case 'works-now':
      return 'What failed was tried again just now and works; it only need be started again.';
    case 'nothing':
      return 'Everything that could be looked at is well.';
    case 'open':
      return 'Nothing wrong was found; some questions only a person can answer.';
  }
}
