import { stageProbe } from './stage-probe.ts';

/** Waits for the first line of the server. */
export const greeting = stageProbe('greeting', {
  stage: 'greeting',
  codes: ['ConnectionRefused', 'ConnNoGreeting', 'ConnBye', 'TooManyConnections'],
});
