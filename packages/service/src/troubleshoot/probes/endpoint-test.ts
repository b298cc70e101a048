import type { FailureCode, TroubleNodeId } from '@mailhaul/domain';
import type { Probe, Scene } from '../scene.ts';
import { failedServers, serverEvidence, serverVerdict } from './server-failure.ts';

/** Failures that another probe is about. */
const OTHERS: readonly FailureCode[] = [
  'NameNotFound',
  'ConnectTimeout',
  'ConnectFailed',
  'ConnectionRefused',
  'ConnNoGreeting',
  'ConnBye',
  'TooManyConnections',
];

/** Goes through every stage of the connection, without a sign-in. */
export const endpointTest: Probe = (scene) => {
  if (scene.servers.length === 0) return null;
  const verdicts = failedServers(scene).flatMap((server) => {
    const code = server.report.failure?.code;
    const verdict = code === undefined || OTHERS.includes(code) ? null : serverVerdict(server);
    return verdict ? [verdict] : [];
  });
  return {
    probe: 'endpoint-test',
    evidence: scene.servers.flatMap(serverEvidence),
    answers: answersOf(scene),
    verdicts,
  };
};

const TIMED_OUT: readonly FailureCode[] = ['ConnectTimeout', 'ConnNoGreeting'];

function answersOf(scene: Scene): Partial<Record<TroubleNodeId, readonly string[]>> {
  const codes = failedServers(scene).flatMap(({ report }) => report.failure?.code ?? []);
  if (codes.length === 0) return {};
  const kinds = codes.map((code) => (TIMED_OUT.includes(code) ? 'timeout' : 'failed'));
  return { R5: kinds, B0: kinds.map((kind) => (kind === 'failed' ? 'connection' : kind)) };
}
