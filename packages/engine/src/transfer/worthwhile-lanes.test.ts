import { describe, expect, test } from 'vitest';
import type { AppendMode } from './append-mode.ts';
import { type LaneCircumstances, worthwhileLanes } from './worthwhile-lanes.ts';

const ALONE_AND_FAR: LaneCircumstances = { asked: null, crowded: false, serverIsHere: false, processors: 2 };

describe('lanes that are worth opening', () => {
  test.each<[AppendMode, Partial<LaneCircumstances>, number]>([
    ['multiappend', {}, 2],
    ['pipelined', {}, 4],
    ['pipelined', { serverIsHere: true }, 2],
    ['pipelined', { serverIsHere: true, processors: 1 }, 2],
    ['pipelined', { serverIsHere: true, processors: 16 }, 4],
    ['multiappend', { crowded: true }, 1],
    ['pipelined', { crowded: true, serverIsHere: true, processors: 16 }, 1],
    // each waits for answers most of the time
    ['synchronizing', { serverIsHere: true }, 16],
    ['literal-minus', { crowded: true }, 8],
    // what the user says counts
    ['pipelined', { asked: 4, serverIsHere: true }, 4],
    ['multiappend', { asked: 3, crowded: true }, 3],
  ])('%s, %o: %i', (mode, circumstances, lanes) => {
    expect(worthwhileLanes(mode, { ...ALONE_AND_FAR, ...circumstances })).toBe(lanes);
  });
});
