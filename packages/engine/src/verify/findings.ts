import { fetchHeadlines, type Headline } from '../transfer/listed-item.ts';
import type { FindingKind, FolderToVerify, VerifyFinding } from './comparison.ts';
import { ascending } from './content.ts';
import type { Reader } from './reader.ts';
import { setsOf } from './reader.ts';
import type { FoundMessage } from './tally.ts';

/** A finding with its list. */
export interface DescribedFinding extends VerifyFinding {
  readonly kind: FindingKind;
}

/** Adds what a person needs to recognise each message: Message-ID, Date and Subject, read from the source. */
export async function describeFindings(
  folder: FolderToVerify,
  found: readonly FoundMessage[],
  source: Reader,
): Promise<readonly DescribedFinding[]> {
  if (found.length === 0) return [];
  const { mapping, record } = folder;
  const side = { rawName: mapping.source.rawName, uidValidity: record?.sourceUidValidity ?? null };
  const headlines = new Map<number, Headline>();
  for (const set of setsOf(ascending(found.map(({ sourceUid }) => sourceUid)))) {
    void source.enter(side);
    for (const [uid, headline] of await fetchHeadlines(source.connection, set)) headlines.set(uid, headline);
  }
  return found.map((one) => ({
    ...one,
    source: mapping.source.path.join('/'),
    target: mapping.targetPath.join('/'),
    ...(headlines.get(one.sourceUid) ?? { messageId: '', date: '', subject: '' }),
  }));
}
