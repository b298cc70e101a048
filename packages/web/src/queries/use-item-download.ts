import { addressOf, ProblemError, problemOf } from '@mailhaul/contract/client';
import { saveFile } from '../components/save-file.ts';
import { useSay } from '../components/toasts.tsx';
import { wordsOf } from './use-command.ts';

/** Fetches a skipped message from the source and gives it to the browser as a file; says why when it cannot be had. */
export function useItemDownload(who: {
  readonly identity: string;
  readonly batch: string;
}): (item: string) => void {
  const say = useSay();
  return (item) => {
    download({ ...who, item }).catch((error: unknown) => {
      if (error instanceof Error) say({ tone: 'bad', ...wordsOf(error) });
    });
  };
}

async function download(which: { identity: string; batch: string; item: string }): Promise<void> {
  const answer = await fetch(addressOf('user.message', which));
  if (!answer.ok) throw new ProblemError(problemOf(answer, await answer.text()));
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  saveFile(name ?? 'message.eml', await answer.blob(), 'message/rfc822');
}
