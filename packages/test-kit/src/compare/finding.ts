/** What can be wrong with one message or folder of a copy. */
export type FindingKind =
  | 'missing'
  | 'duplicate'
  | 'extra'
  | 'altered'
  | 'flagsDiffer'
  | 'keywordsLost'
  | 'keywordsGained'
  | 'dateDiffer'
  | 'folderMissing'
  | 'unreadable';

/** One difference, named so that it can be looked up on either side. */
export interface Finding {
  readonly kind: FindingKind;
  readonly folder: string;
  readonly uid?: number;
  readonly targetUid?: number;
  readonly detail: string;
}

/** The outcome of comparing a copy with its source. */
export interface Comparison extends Readonly<Record<FindingKind, number>> {
  /** No finding at all; excused items are none. */
  readonly equal: boolean;
  readonly folders: number;
  readonly sourceMessages: number;
  readonly sourceBytes: number;
  readonly targetMessages: number;
  /** Messages that are the same bytes on both sides. */
  readonly raw: number;
  /** Messages that are the same but for what servers change by themselves. */
  readonly canon: number;
  /** Missing or differing messages that were announced, with a reason. */
  readonly excused: number;
  /** INTERNALDATEs before 1970 or in the future, which servers replace. */
  readonly dateClamped: number;
  readonly targetOnlyFolders: readonly string[];
  readonly findings: readonly Finding[];
}

const SHOWN_FINDINGS = 30;
const KINDS: readonly FindingKind[] = [
  'missing',
  'duplicate',
  'extra',
  'altered',
  'flagsDiffer',
  'keywordsLost',
  'keywordsGained',
  'dateDiffer',
  'folderMissing',
  'unreadable',
];

/** How often each kind was found. */
export function countFindings(findings: readonly Finding[]): Record<FindingKind, number> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<FindingKind, number>;
  for (const { kind } of findings) counts[kind] += 1;
  return counts;
}

/** A comparison for people: one line of totals, then the first findings. */
export function describeComparison(comparison: Comparison): string {
  const { sourceMessages, targetMessages, raw, canon, excused, dateClamped, findings } = comparison;
  const wrong = KINDS.filter((kind) => comparison[kind] > 0).map((kind) => `${kind} ${comparison[kind]}`);
  const verdict = comparison.equal ? 'EQUAL' : `DIFFERENT: ${wrong.join(', ')}`;
  const totals = `${sourceMessages} -> ${targetMessages} messages, ${raw} raw, ${canon} canonical, ${excused} excused, ${dateClamped} dates clamped`;
  const lines = findings.slice(0, SHOWN_FINDINGS).map(describeFinding);
  const more = findings.length > SHOWN_FINDINGS ? [`  and ${findings.length - SHOWN_FINDINGS} more`] : [];
  return [`${verdict} (${totals})`, ...lines, ...more].join('\n');
}

function describeFinding({ kind, folder, uid, targetUid, detail }: Finding): string {
  const uids = [
    uid === undefined ? '' : ` uid ${uid}`,
    targetUid === undefined ? '' : ` target uid ${targetUid}`,
  ];
  return `  ${kind} ${folder}${uids.join('')}: ${detail}`;
}
