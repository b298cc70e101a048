import type { CheckedUsers } from '@mailhaul/contract/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../api/client.ts';
import type { BatchDraft } from './batch-draft.ts';
import { base64Of } from './csv-text.ts';

/** How long typing rests before the service looks at the file. */
const REST_MS = 300;

/** What the service says of a file. */
export interface Check {
  readonly result: CheckedUsers | undefined;
  readonly error: Error | null;
  /** What it says may be of the file before. */
  readonly looking: boolean;
}

/** Lets the service look at a file of users whenever it changes; nothing is created, and the file is not kept. */
export function useChecked(csv: string, draft: BatchDraft): Check {
  const [rested, setRested] = useState(csv);
  useEffect(() => {
    const timer = setTimeout(() => setRested(csv), REST_MS);
    return () => clearTimeout(timer);
  }, [csv]);
  const { allowUnknownColumnsInCsv, acceptLargeDataLoss, sourceEndpoint, targetEndpoint } = draft;
  const query = useQuery({
    queryKey: [
      'check',
      rested,
      allowUnknownColumnsInCsv,
      acceptLargeDataLoss,
      sourceEndpoint,
      targetEndpoint,
    ],
    queryFn: ({ signal }) =>
      client.call(
        'batch.check',
        {
          csvData: base64Of(rested),
          allowUnknownColumnsInCsv,
          acceptLargeDataLoss,
          ...(sourceEndpoint === '' ? {} : { sourceEndpoint }),
          ...(targetEndpoint === '' ? {} : { targetEndpoint }),
        },
        { signal },
      ),
    enabled: rested.trim() !== '',
    placeholderData: keepPreviousData,
    // it holds passwords: gone as soon as it is not shown
    gcTime: 0,
    retry: false,
  });
  const none = csv.trim() === '';
  return {
    result: none ? undefined : query.data,
    error: none ? null : query.error,
    looking: query.isFetching || (!none && rested !== csv),
  };
}
