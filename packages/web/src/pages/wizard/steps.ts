/** The steps of a new batch, in order. */
export const STEPS = ['users', 'endpoints', 'mapping', 'limits', 'preflight', 'review'] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];

/** The step of an address; the first one when it names none. */
export function wizardStep(text: unknown): Step {
  return STEPS.find((step) => step === text) ?? 'users';
}
