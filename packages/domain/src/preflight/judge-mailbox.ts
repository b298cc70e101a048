import { formatBytes } from '@mailhaul/base';
import type { Side } from '../failures/failure-row.ts';
import { FAILURES, type Failure, type FailureCode } from '../failures/failures.ts';
import { headlineOf } from '../failures/headline-of.ts';
import { hasAttribute } from '../folders/special-use.ts';
import { GB_BYTES, LARGEST_TYPICAL_GB } from '../planner/typical-days.ts';
import type { ItemLimit } from '../settings/item-limit.ts';
import type { FolderFacts, SourceFacts, TargetFacts } from './facts.ts';
import { PREFLIGHT_NOTICES, type PreflightLevel, type PreflightNotice } from './notices.ts';

/** Something that was found before the start. */
export interface PreflightFinding {
  readonly level: PreflightLevel;
  /** A row of the failure catalogue, or a notice. */
  readonly code: FailureCode | PreflightNotice;
  readonly side: Side;
  readonly words: string;
  readonly fix: string;
}

/** What a user is judged by; what could not be looked at is null, and a failure says why. */
export interface PreflightLook {
  readonly source: SourceFacts | null;
  readonly target: TargetFacts | null;
  readonly folders: FolderFacts | null;
  readonly failures: readonly Failure[];
}

/** From so many messages on Microsoft's service leaves the oldest behind. */
export const MANY_ITEMS = 500_000;
/** From this part of the free room on, what arrives meanwhile may not fit any more. */
const TIGHT_SHARE = 0.9;
const NAMED_FOLDERS = 3;

/** Judges what was seen of a user, the gravest first; nothing found is nothing to worry about. */
export function judgeMailbox(
  look: PreflightLook,
  limits: { readonly largeItemLimit: ItemLimit },
): readonly PreflightFinding[] {
  const { source, target, folders, failures } = look;
  const found = [
    ...failures.map(failed),
    ...(target === null ? [] : roomFindings(target, source)),
    ...(source === null ? [] : sourceFindings(source, limits.largeItemLimit)),
    ...(folders === null ? [] : [...viewFindings(folders), ...folderFindings(folders)]),
  ];
  return found.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
}

/** The gravest level of some findings. */
export function worstLevel(findings: readonly Pick<PreflightFinding, 'level'>[]): PreflightLevel {
  return ORDER.find((level) => findings.some((finding) => finding.level === level)) ?? 'ok';
}

const ORDER = ['fail', 'warn', 'ok'] as const satisfies readonly PreflightLevel[];

function failed(failure: Failure): PreflightFinding {
  const { code, side, words } = failure;
  const { message, fix } = FAILURES[code];
  return { level: 'fail', code, side, words: `${headlineOf(failure) ?? message} ${words}`.trim(), fix };
}

/** A notice with its words. */
export function notice(code: PreflightNotice, side: Side, words: string): PreflightFinding {
  return { ...PREFLIGHT_NOTICES[code], code, side, words };
}

function catalogued(code: FailureCode, side: Side, words: string): PreflightFinding {
  return { level: 'fail', code, side, words, fix: FAILURES[code].fix };
}

function roomFindings(
  { room, freeBytes, messages }: TargetFacts,
  source: SourceFacts | null,
): readonly PreflightFinding[] {
  const sentence = `${room.words[0]?.toUpperCase() ?? ''}${room.words.slice(1)}.`;
  const isTight =
    room.fits === 'hardly' ||
    (room.fits === 'yes' &&
      freeBytes !== null &&
      source !== null &&
      source.sizeBytes > freeBytes * TIGHT_SHARE);
  return [
    ...(room.fits === 'no' ? [catalogued('QuotaTooSmall', 'target', sentence)] : []),
    ...(isTight ? [notice('QuotaTight', 'target', sentence)] : []),
    ...(messages > 0
      ? [notice('TargetNotEmpty', 'target', `The target holds ${count(messages, 'message')} already.`)]
      : []),
  ];
}

function sourceFindings(source: SourceFacts, limit: ItemLimit): readonly PreflightFinding[] {
  const { messages, sizeBytes, others, oddities } = source;
  const isHuge = sizeBytes >= LARGEST_TYPICAL_GB * GB_BYTES;
  return [
    ...tooLarge(source, limit),
    ...(messages > MANY_ITEMS
      ? [notice('ManyItems', 'source', `The mailbox holds ${count(messages, 'message')}.`)]
      : []),
    ...(isHuge ? [notice('MailboxTooBig', 'source', `The mailbox holds ${formatBytes(sizeBytes)}.`)] : []),
    ...(others.length > 0
      ? [notice('NotMail', 'source', `No mail lies in ${named(others.map(({ folder }) => folder))}.`)]
      : []),
    ...(oddities.length > 0 ? [notice('FolderOdd', 'source', named(oddities, ' '))] : []),
  ];
}

function tooLarge({ tooLarge: found, largest }: SourceFacts, limit: ItemLimit): readonly PreflightFinding[] {
  if (found === 0) return [];
  const [first] = largest;
  const example = first ? `, the largest of ${formatBytes(first.sizeBytes)} in ${first.folder}` : '';
  const words = `${count(found, 'message')} ${found === 1 ? 'is' : 'are'} larger than the target takes${example}`;
  const isAllowed = limit === 'unlimited' || found <= limit;
  return isAllowed
    ? [notice('LargeItemsAllowed', 'source', `${words}; LargeItemLimit is ${limit}.`)]
    : [catalogued('TooManyLargeItems', 'source', `${words}; LargeItemLimit is ${limit}.`)];
}

/** Attributes of folders that show what lies in others once more (RFC 6154 §2), as Gmail's do. */
const VIEWS = ['all', 'flagged'];

function viewFindings({ mappings }: FolderFacts): readonly PreflightFinding[] {
  const views = mappings.filter(({ source }) => VIEWS.some((view) => hasAttribute(source, view)));
  if (views.length === 0) return [];
  const names = named(views.map(({ source }) => source.path.join('/')));
  const words = `What lies in ${names} is shown in other folders, too, and would arrive twice.`;
  return [{ ...catalogued('Duplicates', 'source', words), level: 'warn' }];
}

function folderFindings({ mappings }: FolderFacts): readonly PreflightFinding[] {
  const renamed = mappings.filter(({ renamed: reasons }) => reasons.length > 0);
  if (renamed.length === 0) return [];
  const pairs = renamed.map(({ source, targetPath }) => `${source.path.join('/')} → ${targetPath.join('/')}`);
  const gets = renamed.length === 1 ? 'gets' : 'get';
  const words = `${count(renamed.length, 'folder')} ${gets} another name: ${named(pairs)}.`;
  return [notice('FolderRenamed', 'target', words)];
}

function named(names: readonly string[], joint = ', '): string {
  const more = names.length - NAMED_FOLDERS;
  return `${names.slice(0, NAMED_FOLDERS).join(joint)}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
