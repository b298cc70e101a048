import { setImmediate as turn } from 'node:timers/promises';
import { ContentMatching } from './content-matching.ts';
import type { BothSides } from './folder-side.ts';
import { readMessageTable } from './message-table.ts';
import { pairByContent } from './pair-by-content.ts';
import { pairByHeader } from './pair-by-header.ts';
import { pairByIdentity } from './pair-by-identity.ts';

/**
 * Finds for each message of the source folder its counterpart in the target folder: by header and size where that leaves no
 * choice, else by content, and where the target rewrites mail by Message-ID, Date and INTERNALDATE. Reads headers of both sides
 * and bodies only where two candidates remain or sizes differ.
 */
export async function matchContents(sides: BothSides): Promise<ContentMatching> {
  const [source, target] = await Promise.all([
    readMessageTable(sides.source, { headers: true }),
    readMessageTable(sides.target, { headers: true }),
  ]);
  const matching = new ContentMatching(source, target);
  const doubt = pairByHeader(matching);
  // each step takes a moment for half a million messages, and others want to run as well
  await turn();
  await pairByContent(matching, doubt, sides);
  await turn();
  pairByIdentity(matching);
  return matching;
}
