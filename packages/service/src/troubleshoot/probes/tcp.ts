import { stageProbe } from './stage-probe.ts';

/** Connects to every address and port, for 15 s. */
export const tcp = stageProbe('tcp', { stage: 'tcp', codes: ['ConnectTimeout', 'ConnectFailed'] });
