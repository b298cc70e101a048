import {
  FAILURE_ACTIONS,
  type FailureAction,
  literalRule,
  needsLossConsent,
  nextBatchStatus,
  type TroubleVerdict,
  type VerdictAbout,
} from '@mailhaul/domain';
import { shellWord } from '../use-cases/shell-word.ts';
import { addressOfUser, endpointOf, type Scene } from './scene.ts';
import type { TroubleAction } from './trouble-record.ts';

/** How an action is done: its command, and its call where a program can do it. */
type Doing = Pick<TroubleAction, 'command' | 'call'>;
/** Null where there is nothing to do it with. */
type ActionRule = (scene: Scene, verdict: TroubleVerdict) => Doing | null;

/** Everything that can be done about a verdict, each with its exact command. */
export function actionsFor(scene: Scene, verdict: TroubleVerdict): readonly TroubleAction[] {
  return verdict.actions.flatMap((action) => {
    const doing = RULES[action](scene, verdict);
    return doing === null ? [] : [{ action, label: FAILURE_ACTIONS[action], ...doing }];
  });
}

const RULES: Readonly<Record<FailureAction, ActionRule>> = {
  'apply-settings': (scene, { about }) => {
    const endpoint = endpointName(scene, about);
    if (endpoint === null || about?.settings === undefined) return null;
    const { port, security } = about.settings;
    return setEndpoint(endpoint, [`--port ${port}`, `--security ${security}`], { port, security });
  },
  'trust-certificate': (scene, { about }) => {
    const endpoint = endpointName(scene, about);
    if (endpoint === null || about?.fingerprint === undefined) return null;
    const pinnedFingerprint = about.fingerprint;
    return setEndpoint(endpoint, [`--pinned-fingerprint ${pinnedFingerprint}`], { pinnedFingerprint });
  },
  're-enter-password': enterPassword,
  'exclude-folder': excludeFolder,
  'map-folder': () => null,
  'lower-concurrency': lowerConcurrency,
  'raise-concurrency': (scene, { about }) => {
    const endpoint = endpointName(scene, about);
    if (endpoint === null || about?.concurrency === undefined) return null;
    return setEndpoint(endpoint, [`--max-concurrent-migrations ${about.concurrency}`], {
      maxConcurrentMigrations: about.concurrency,
    });
  },
  'raise-limit': raiseLimit,
  'approve-skipped': (scene, { about }) => {
    const [user] = about?.users ?? [];
    if (user === undefined) return null;
    return {
      command: `mailhaul user set ${shellWord(user)}${inBatch(scene)} --approve-skipped-items`,
      call: { route: 'user.set', input: { ...userInput(scene, user), approveSkippedItems: true }, asks: [] },
    };
  },
  'remove-blocking-request': (_, { about }) => {
    const [request] = about?.requests ?? [];
    if (request === undefined) return null;
    const { guid } = request;
    return {
      command: `mailhaul request remove ${guid} --yes`,
      call: { route: 'request.remove', input: { identity: guid }, asks: [] },
    };
  },
  recreate: (scene) => recreate(scene),
  'choose-name': ({ identity }) => ({
    command: `mailhaul batch new ${shellWord(`${identity}-2`)} --csv-data FILE --source-endpoint OLD --target-endpoint NEW`,
    call: null,
  }),
  'split-file': () => ({ command: SPLIT_FILE, call: null }),
  retry: (scene, { about }) => {
    const users = about?.users ?? [];
    const [user] = users;
    if (scene.batch && users.length !== 1) {
      const identity = scene.batch.name;
      return {
        command: `mailhaul batch start ${shellWord(identity)}`,
        call: { route: 'batch.start', input: { identity }, asks: [] },
      };
    }
    if (user === undefined) return null;
    return {
      command: `mailhaul user start ${shellWord(user)}${inBatch(scene)}`,
      call: { route: 'user.start', input: userInput(scene, user), asks: [] },
    };
  },
};

function setEndpoint(
  identity: string,
  options: readonly string[],
  input: Readonly<Record<string, unknown>>,
): Doing {
  return {
    command: `mailhaul endpoint set ${shellWord(identity)} ${options.join(' ')}`,
    call: { route: 'endpoint.set', input: { identity, ...input }, asks: [] },
  };
}

function enterPassword(scene: Scene, { about, node }: TroubleVerdict): Doing | null {
  const side = about?.side ?? 'source';
  const endpoint = endpointOf(scene, about ?? {});
  // the admin's password belongs to the endpoint, unless the rows name the admin
  if ((node === 'A13' || node === 'A6') && endpoint?.signIn.kind.startsWith('admin')) {
    const identity = endpoint.name;
    return {
      command: `mailhaul endpoint set ${shellWord(identity)} --secret-file FILE`,
      call: { route: 'endpoint.set', input: { identity }, asks: ['secret'] },
    };
  }
  const [user] = about?.users ?? [];
  if (user === undefined) return null;
  const [option, field] =
    side === 'source'
      ? (['--passfile', 'password'] as const)
      : (['--target-passfile', 'targetPassword'] as const);
  return {
    command: `mailhaul user set ${shellWord(user)}${inBatch(scene)} ${option} FILE`,
    call: { route: 'user.set', input: userInput(scene, user), asks: [field] },
  };
}

function excludeFolder({ batch, users }: Scene, { about }: TroubleVerdict): Doing | null {
  const folders = about?.folders ?? [];
  if (batch === null || folders.length === 0) return null;
  const isOf = ({ user }: Scene['users'][number]) => about?.users?.includes(addressOfUser(user)) ?? false;
  // what a row says of folders wins over the batch
  if (users.filter(isOf).some(({ user }) => user.row.excludeFolders !== null)) return null;
  const excludeFolders = [...new Set([...batch.options.excludeFolders, ...folders.map(literalRule)])];
  return {
    command: `mailhaul batch set ${shellWord(batch.name)} --exclude-folders ${shellWord(listOf(excludeFolders))}`,
    call: { route: 'batch.set', input: { identity: batch.name, excludeFolders }, asks: [] },
  };
}

function lowerConcurrency(scene: Scene, { about }: TroubleVerdict): Doing | null {
  const identity = endpointName(scene, about);
  if (identity === null) return null;
  if (about?.concurrency !== undefined)
    return setEndpoint(identity, [`--max-concurrent-migrations ${about.concurrency}`], {
      maxConcurrentMigrations: about.concurrency,
    });
  if (about?.connections !== undefined)
    return setEndpoint(identity, [`--max-connections-per-mailbox ${about.connections}`], {
      maxConnectionsPerMailbox: about.connections,
    });
  const now = endpointOf(scene, about ?? {})?.maxConcurrentMigrations ?? 2;
  const maxConcurrentMigrations = Math.max(1, Math.floor(now / 2));
  return setEndpoint(identity, [`--max-concurrent-migrations ${maxConcurrentMigrations}`], {
    maxConcurrentMigrations,
  });
}

function raiseLimit(scene: Scene, { about, cause }: TroubleVerdict): Doing | null {
  const [user] = about?.users ?? [];
  if (user === undefined) return null;
  if (cause === 'OverItemCap') return null;
  const largeItemLimit = Math.max(1, about?.items ?? 1);
  const needsConsent = needsLossConsent(largeItemLimit);
  const consent = needsConsent ? ' --accept-large-data-loss' : '';
  const input = { largeItemLimit, ...(needsConsent ? { acceptLargeDataLoss: true } : {}) };
  return {
    command: `mailhaul user set ${shellWord(user)}${inBatch(scene)} --large-item-limit ${largeItemLimit}${consent}`,
    call: { route: 'user.set', input: { ...userInput(scene, user), ...input }, asks: [] },
  };
}

function recreate({ kind, identity, batch, batchStatus, namesake }: Scene): Doing | null {
  if (kind === 'endpoint')
    return { command: `mailhaul endpoint remove ${shellWord(identity)} --yes`, call: null };
  const status = batchStatus ?? namesake?.status;
  if (status === undefined) return null;
  const name = shellWord(batch?.name ?? namesake?.name ?? identity);
  const can = (event: 'stop' | 'remove' | 'force-remove') => nextBatchStatus(status, event) !== null;
  const remove = `mailhaul batch remove ${name}`;
  if (can('remove')) return { command: `${remove} --yes`, call: null };
  if (can('stop'))
    return { command: `mailhaul batch stop ${name} --wait --yes && ${remove} --yes`, call: null };
  // what is being stopped, completed or removed has to come to its end by itself
  return status === 'Corrupted' ? { command: `${remove} --force --yes`, call: null } : null;
}

/** Parts of 2,500 users, each with the header; no other than whoever types it can read them. The first row of a part is 2, 2502 … */
const SPLIT_FILE = `(umask 077; awk 'NR==1{h=$0;next} NR%2500==2{close(f);f="part-" ++n ".csv";print h>f} {print>f}' FILE)`;

function endpointName(scene: Scene, about: VerdictAbout | undefined): string | null {
  if (scene.kind === 'endpoint') return scene.identity;
  return endpointOf(scene, about ?? {})?.name ?? null;
}

function userInput({ batch }: Scene, identity: string): Readonly<Record<string, unknown>> {
  return batch === null ? { identity } : { identity, batch: batch.name };
}

function inBatch({ batch }: Scene): string {
  return batch === null ? '' : ` --batch-id ${shellWord(batch.name)}`;
}

/** Words that commas separate, as options take them; what holds a comma or a quote itself is quoted. */
function listOf(words: readonly string[]): string {
  return words
    .map((one) => (/[,"'“”„‘’‚]|^\s|\s$/.test(one) ? `"${one.replaceAll('"', '""')}"` : one))
    .join(',');
}
