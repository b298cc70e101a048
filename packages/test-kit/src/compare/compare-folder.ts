import type { ComparisonOptions } from './comparison-options.ts';
import type { Finding } from './finding.ts';
import type { ListedFolder } from './folder-list.ts';
import type { ImapSession } from './imap-session.ts';
import { type ReadMessage, readLikenesses, readMessages } from './mailbox-reading.ts';
import type { Likeness } from './message-digest.ts';
import { type Pair, type Pairing, pairLoosely, pairRaw } from './pairing.ts';

/** One target folder and the source folders that belong into it. */
export interface FolderTask {
  readonly sides: { readonly source: ImapSession; readonly target: ImapSession };
  readonly folders: readonly ListedFolder[];
  readonly name: string;
  readonly target: ListedFolder | undefined;
}

/** What one folder adds to the totals. */
export interface FolderComparison {
  readonly folders: number;
  readonly sourceMessages: number;
  readonly sourceBytes: number;
  readonly targetMessages: number;
  readonly raw: number;
  readonly canon: number;
  readonly excused: number;
  readonly dateClamped: number;
  readonly findings: readonly Finding[];
}

const DATE_TOLERANCE_S = 1;

/** Reads both sides of one folder, pairs the messages and says what differs. */
export async function compareFolder(task: FolderTask, options: ComparisonOptions): Promise<FolderComparison> {
  const [source, target] = await Promise.all([readSource(task), readTarget(task)]);
  const exact = pairRaw(source, target);
  const likenesses = await lookCloser(task, exact, source);
  const pairing = pairLoosely(exact, (message) => likenesses.get(message));
  const { findings, excused, dateClamped } = judge({ task, options, pairing, source, likenesses });
  return {
    folders: task.folders.length,
    sourceMessages: source.length,
    sourceBytes: source.reduce((all, message) => all + message.sizeBytes, 0),
    targetMessages: target.length,
    raw: pairing.pairs.filter((pair) => pair.level === 'raw').length,
    canon: pairing.pairs.filter((pair) => pair.level === 'canon').length,
    excused,
    dateClamped,
    findings,
  };
}

async function readSource(task: FolderTask): Promise<readonly ReadMessage[]> {
  const all: ReadMessage[] = [];
  for (const folder of task.folders) all.push(...(await readMessages(task.sides.source, folder)));
  return all;
}

async function readTarget(task: FolderTask): Promise<readonly ReadMessage[]> {
  return task.target ? readMessages(task.sides.target, task.target) : [];
}

/**
 * Fetches again what found no partner by its bytes. When the target has too much, the whole source
 * folder is looked at, because a duplicate may be one that its server changed.
 */
async function lookCloser(
  task: FolderTask,
  exact: Pairing,
  source: readonly ReadMessage[],
): Promise<ReadonlyMap<ReadMessage, Likeness>> {
  const known = new Map<ReadMessage, Likeness>();
  const read = async (session: ImapSession, folder: ListedFolder, messages: readonly ReadMessage[]) => {
    const here = messages.filter((message) => message.folder === folder.name && message.raw !== undefined);
    const uids = here.map((message) => message.uid);
    const found = await readLikenesses(session, folder, uids);
    for (const message of here) setIfKnown(known, message, found.get(message.uid));
  };
  const rawOfSource = new Set(source.map((message) => message.raw));
  const strangers = exact.target.filter((message) => !rawOfSource.has(message.raw));
  const looked = strangers.length > 0 ? source : exact.source;
  for (const folder of task.folders) await read(task.sides.source, folder, looked);
  if (task.target) await read(task.sides.target, task.target, exact.target);
  return known;
}

function setIfKnown<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value !== undefined) map.set(key, value);
}

interface Evidence {
  readonly task: FolderTask;
  readonly options: ComparisonOptions;
  readonly pairing: Pairing;
  readonly source: readonly ReadMessage[];
  readonly likenesses: ReadonlyMap<ReadMessage, Likeness>;
}

function judge(evidence: Evidence): Pick<FolderComparison, 'findings' | 'excused' | 'dateClamped'> {
  const { task, options, pairing } = evidence;
  const aboutSource = [
    ...pairing.source.map((message) => absence(message)),
    ...pairing.pairs.flatMap((pair) => pairFindings(pair, options)),
  ];
  const excusedUids = new Set((options.excused ?? []).map((item) => `${item.folder} ${item.uid}`));
  const isExcused = (finding: Finding) => excusedUids.has(`${finding.folder} ${finding.uid}`);
  const excused = aboutSource.filter(isExcused);
  const folderFindings = task.target ? [] : task.folders.map((folder) => absentFolder(folder, task.name));
  return {
    findings: [...folderFindings, ...aboutSource.filter((one) => !isExcused(one)), ...surplus(evidence)],
    excused: new Set(excused.map((finding) => finding.uid)).size,
    dateClamped: pairing.pairs.filter((pair) => isClamped(pair, options)).length,
  };
}

function absentFolder(folder: ListedFolder, name: string): Finding {
  return { kind: 'folderMissing', folder: folder.name, detail: `the target has no folder ${name}` };
}

function absence({ folder, uid, sizeBytes, raw }: ReadMessage): Finding {
  if (raw === undefined) return { kind: 'unreadable', folder, uid, detail: 'the source gave no bytes' };
  return { kind: 'missing', folder, uid, detail: `${sizeBytes} bytes` };
}

/** What the target has too much: a second copy of something, or something foreign. */
function surplus({ task, options, pairing, source, likenesses }: Evidence): readonly Finding[] {
  const raw = new Set(source.map((message) => message.raw));
  const canon = new Set(source.map((message) => likenesses.get(message)?.canon));
  const identity = new Set(source.map((message) => likenesses.get(message)?.identity));
  const findings = pairing.target.map((message): Finding => {
    const like = likenesses.get(message);
    const about = { folder: task.name, targetUid: message.uid };
    if (message.raw === undefined)
      return { kind: 'unreadable', ...about, detail: 'the target gave no bytes' };
    const again = raw.has(message.raw) || (like !== undefined && canon.has(like.canon));
    if (again) return { kind: 'duplicate', ...about, detail: `${message.sizeBytes} bytes` };
    const alike = like?.identity !== undefined && identity.has(like.identity);
    if (alike) return { kind: 'duplicate', ...about, detail: `${message.sizeBytes} bytes, altered as well` };
    return { kind: 'extra', ...about, detail: `${message.sizeBytes} bytes` };
  });
  return options.ignoreExtra ? findings.filter((finding) => finding.kind !== 'extra') : findings;
}

function pairFindings(pair: Pair, options: ComparisonOptions): readonly Finding[] {
  const { source, target, level } = pair;
  const about = { folder: source.folder, uid: source.uid, targetUid: target.uid };
  const findings: Finding[] = [];
  const changed = level === 'altered' || (level === 'canon' && options.level === 'raw');
  if (changed) {
    findings.push({
      kind: 'altered',
      ...about,
      detail: `${source.sizeBytes} bytes became ${target.sizeBytes}`,
    });
  }
  if (source.flags.join(' ') !== target.flags.join(' ')) {
    findings.push({ kind: 'flagsDiffer', ...about, detail: `(${source.flags}) became (${target.flags})` });
  }
  const lost = source.keywords.filter((keyword) => !target.keywords.includes(keyword));
  const gained = target.keywords.filter((keyword) => !source.keywords.includes(keyword));
  if (lost.length > 0) findings.push({ kind: 'keywordsLost', ...about, detail: lost.join(' ') });
  if (gained.length > 0) findings.push({ kind: 'keywordsGained', ...about, detail: gained.join(' ') });
  if (datesDiffer(pair) && !isClamped(pair, options)) {
    findings.push({ kind: 'dateDiffer', ...about, detail: `${source.instant} became ${target.instant}` });
  }
  return findings;
}

function datesDiffer({ source, target }: Pair): boolean {
  if (source.instant === undefined || target.instant === undefined) return source.instant !== target.instant;
  return Math.abs(source.instant - target.instant) > DATE_TOLERANCE_S;
}

/** Servers replace dates up to 1 January 1970 and in the future; that is theirs, not the copy's. */
function isClamped(pair: Pair, options: ComparisonOptions): boolean {
  const { instant } = pair.source;
  if (instant === undefined || !datesDiffer(pair)) return false;
  return instant <= 0 || instant * 1000 > (options.nowMs ?? Date.now());
}
