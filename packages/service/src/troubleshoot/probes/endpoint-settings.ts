import type { Probe } from '../scene.ts';
import { serverEvidence, settingsVerdict } from './server-failure.ts';

/** Holds the endpoint against what is seen to work. */
export const endpointSettings: Probe = ({ servers }) => {
  if (servers.length === 0) return null;
  const verdicts = servers.flatMap((server) => settingsVerdict(server) ?? []);
  const evidence = servers.flatMap((server) => serverEvidence(server).slice(0, 1));
  return { probe: 'endpoint-settings', evidence, answers: {}, verdicts };
};
