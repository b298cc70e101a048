import { stageProbe } from './stage-probe.ts';

/** Looks the host names up. */
export const dns = stageProbe('dns', { stage: 'dns', codes: ['NameNotFound'] });
