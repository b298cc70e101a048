import type { Secret } from '@mailhaul/base';
import {
  type ImapsyncAccount,
  type ImapsyncImport,
  mailboxAddress,
  placeName,
  type ServerPlace,
} from '@mailhaul/domain';
import type { BatchInput, EndpointInput, RowInput } from '../use-cases/use-cases.ts';

/** The secrets of both accounts, as they were found; null for what an endpoint supplies. */
export interface ImapsyncSecrets {
  readonly source: Secret<string> | null;
  readonly target: Secret<string> | null;
}

/** What is asked of the service so that it does what a call of imapsync did. */
export interface ImapsyncBatch {
  readonly endpoints: readonly (EndpointInput & ServerInput)[];
  readonly batch: BatchInput & {
    readonly sourceEndpoint: string;
    readonly targetEndpoint: string;
    readonly rows: readonly [RowInput];
  };
  /** Options of the call that `mailhaul copy` has and a batch has not, as sentences. */
  readonly leftOut: readonly string[];
}

interface ServerInput {
  readonly name: string;
  readonly remoteServer: string;
  readonly port: number;
  readonly security: ServerPlace['security'];
}

/** A call of imapsync as endpoints and a batch of one user. */
export function imapsyncBatch(imported: ImapsyncImport, secrets: ImapsyncSecrets): ImapsyncBatch | null {
  const { source, target, settings } = imported;
  if (source.place === null || target.place === null) return null;
  const rate = settings.maxBytesPerSecond;
  const servers = [source.place, target.place].map(serverInput);
  const [sourceServer, targetServer] = servers;
  if (!sourceServer || !targetServer) return null;
  return {
    endpoints: [
      { ...sourceServer, ...(rate === null ? {} : { maxBytesPerSecond: rate }) },
      ...(targetServer.name === sourceServer.name ? [] : [targetServer]),
    ],
    batch: {
      sourceEndpoint: sourceServer.name,
      targetEndpoint: targetServer.name,
      ...batchInput(imported),
      rows: [rowInput(imported, secrets)],
    },
    leftOut: leftOut(imported),
  };
}

function serverInput(place: ServerPlace): ServerInput {
  const { host, port, security } = place;
  return { name: placeName(place), remoteServer: host, port, security };
}

function batchInput({ settings }: ImapsyncImport): BatchInput {
  const { includeFolders, excludeFolders, targetRootFolder } = settings;
  const { receivedAfterMs, receivedBeforeMs, maxItemSizeBytes } = settings;
  return {
    includeFolders,
    excludeFolders,
    targetRootFolder,
    receivedAfterMs,
    receivedBeforeMs,
    maxItemSizeBytes,
  };
}

function rowInput({ source, target, settings }: ImapsyncImport, secrets: ImapsyncSecrets): RowInput {
  return {
    row: 1,
    emailAddress: mailboxAddress(addressPart(source), addressPart(target)).text,
    userName: source.user ?? '',
    authUser: source.authUser,
    authMethod: source.authMethod,
    userRoot: settings.sourceRootFolder,
    targetUserName: target.user,
    targetAuthUser: target.authUser,
    targetAuthMethod: target.authMethod,
    ...(secrets.source === null ? {} : { password: secrets.source.reveal() }),
    ...(secrets.target === null ? {} : { targetPassword: secrets.target.reveal() }),
  };
}

function addressPart({ user, place }: ImapsyncAccount): {
  readonly user: string;
  readonly place: ServerPlace | null;
} {
  return { user: user ?? '', place };
}

function leftOut({ settings }: ImapsyncImport): string[] {
  return [
    ...settings.folderMap.map(
      ({ source, target }) =>
        `A batch gives no folder another name: ${source} stays ${source}, not ${target}.`,
    ),
    ...(settings.keepSpecialUseNames
      ? ['A batch matches Sent, Trash and the like by what they are for.']
      : []),
  ];
}
