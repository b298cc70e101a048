import type { Segment } from '@mailhaul/domain';
import { encodeSegment } from '../codec/segment.ts';
import { firstOf, lastOf } from '../segments/merge.ts';
import type { SegmentColumns } from '../tables/segment-rows.ts';

/** The stored row of a segment that is not empty. */
export function segmentColumns(folderId: number, segment: Segment): SegmentColumns {
  return {
    folderId,
    firstUid: firstOf(segment),
    lastUid: lastOf(segment),
    maxTargetUid: segment.targetUids.reduce((highest, uid) => Math.max(highest, uid), 0),
    messages: segment.sourceUids.length,
    content: encodeSegment(segment),
  };
}
