import { serverAvailable } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { full } from '../lib/size.ts';
import type { Fault } from './fault.ts';
import { SERVER_FAULTS } from './faults-server.ts';
import { Stage } from './stage.ts';

const FAULTS: readonly Fault[] = [...SERVER_FAULTS];

const runs = FAULTS.filter(
  ({ needs, long }) => (needs === undefined || serverAvailable(needs)) && (full || long !== true),
);

describe('the troubleshooter names first', () => {
  test.concurrent.each(runs)(
    '$name',
    async (fault) => {
      await using stage = await Stage.open(fault.usualPorts?.() ?? []);
      const { result, verdicts, visits } = await fault.find(stage);
      const [first] = verdicts;
      const told = JSON.stringify(
        verdicts.map(({ cause, node, evidence }) => ({ cause, node, evidence })),
        null,
        2,
      );
      expect({ cause: first?.cause, node: first?.node, result }, told).toEqual({
        cause: fault.cause,
        node: fault.node,
        result: 'cause',
      });
      expect(first?.evidence.join('\n')).toMatch(fault.evidence);
      expect(visits.some(({ outcome }) => outcome === 'solved' || outcome === 'works-now')).toBe(false);
    },
    60_000,
  );
});
