import { type Connection, formatSet, ImapCommandError, select, splitForLine } from '@mailhaul/imap';
import type { FolderCopy } from '../transfer/folder-copy.ts';
import { fetchHeadlines } from '../transfer/listed-item.ts';

/** Messages left out by policy whose header is read for the report; beyond, folder, UID, size and date must do. */
const DESCRIBED_LIMIT = 10_000;

/** Adds Message-ID, Date, Subject and From to what policy left out of a folder, so that people recognise it. */
export async function describeLeftOut(source: Connection, folder: FolderCopy): Promise<void> {
  const described = folder.leftOut.slice(0, DESCRIBED_LIMIT);
  if (described.length === 0) return;
  try {
    await source.run(select(source, folder.sourceArgument(source), { readOnly: true }));
  } catch (error) {
    // the report goes without the headers then; the copy itself is not affected
    if (error instanceof ImapCommandError) return;
    throw error;
  }
  const uids = described.map(({ sourceUid }) => sourceUid).sort((a, b) => a - b);
  const parts = await Promise.all(
    splitForLine(uids).map((piece) => fetchHeadlines(source, formatSet(piece))),
  );
  const headlines = new Map(parts.flatMap((part) => [...part]));
  for (const [at, item] of described.entries()) {
    const headline = headlines.get(item.sourceUid);
    if (headline) folder.leftOut[at] = { ...item, ...headline, date: headline.date || item.date };
  }
}
