import type { Config } from '@mailhaul/contract/client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { Note } from '../../components/note.tsx';
import { keys } from '../../queries/keys.ts';
import { useSession } from '../../queries/use-session.ts';
import { useWords } from '../../words/words.tsx';

/** What the forms of the configuration are given. */
export interface ConfigFormProps {
  readonly config: Config;
  /** Why it cannot be changed by who looks at it; null when it can. */
  readonly refused: string | null;
}

/** Reads the configuration for its forms; they stay, with what is typed, when it could not be read once more. */
export function WithConfig({ children }: { readonly children: (props: ConfigFormProps) => ReactNode }) {
  const { t } = useWords();
  const role = useSession().data?.role;
  const { data: config, error } = useQuery({
    queryKey: keys.config,
    queryFn: ({ signal }) => client.call('config.show', {}, { signal }),
  });
  if (config === undefined)
    return error ? <Note tone="bad">{error.message}</Note> : <p className="text-ink2">{t('loading')}</p>;
  const refused = role === 'owner' ? null : t('settings.ownerOnly');
  return <div className="grid gap-3">{children({ config, refused })}</div>;
}
