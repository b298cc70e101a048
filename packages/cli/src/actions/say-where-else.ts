import { usualFolder } from '../data-place.ts';
import type { OpenService } from '../open-service.ts';
import { verbWords } from '../verbs/verb.ts';
import type { VerbCall } from './verb-call.ts';

/** Variables that say where the service is. */
const SAYING = ['MAILHAUL_DATA', 'DATABASE_URL', 'DATABASE_URL_FILE'] as const;

/**
 * Says how a service is reached that was started elsewhere, when nobody said where and there is none in the usual folder: neither one that
 * works, nor anything that one has set up.
 */
export async function sayWhereElse(call: VerbCall, { useCases, alone }: OpenService): Promise<void> {
  const { env, stderr } = call.terminal;
  const isSaid =
    call.text('data') !== null || call.text('server') !== null || SAYING.some((name) => env[name]);
  // whoever makes the first endpoint is where it all begins
  if (isSaid || !alone || call.verb.works || verbWords(call.verb) === 'endpoint new') return;
  if ((await useCases['endpoint.get']({})).length > 0) return;
  if ((await useCases['batch.get']({ resultSize: 1 })).length > 0) return;
  stderr.write(
    `There is no service in ${usualFolder(env)}, and nothing is set up there. One that was started with --data is reached with the same \
--data or MAILHAUL_DATA, one on another machine with --server and --token-file.\n`,
  );
}
