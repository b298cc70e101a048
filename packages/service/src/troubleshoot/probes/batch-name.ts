import type { Probe } from '../scene.ts';

/** Looks whether a batch of the wanted name is there. */
export const batchName: Probe = ({ kind, namesake, identity }) => {
  if (kind !== 'new-batch') return null;
  if (namesake === null)
    return { probe: 'batch-name', evidence: [`The name ${identity} is free.`], answers: {}, verdicts: [] };
  const words = `There is a batch ${namesake.name}; it is ${namesake.status}.`;
  return {
    probe: 'batch-name',
    evidence: [words],
    answers: { B0: ['exists'] },
    verdicts: [
      {
        cause: 'BatchExists',
        confidence: 'certain',
        node: 'B5',
        evidence: [words],
        actions: ['choose-name', 'recreate'],
      },
    ],
  };
};
