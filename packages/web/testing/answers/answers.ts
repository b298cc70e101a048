import { ACCESS_ANSWERS } from './access.ts';
import type { Answers } from './answer.ts';
import { BATCH_ANSWERS } from './batches.ts';
import { CUT_OVER_ANSWERS } from './cut-over.ts';
import { ENDPOINT_ANSWERS } from './endpoints.ts';
import { FOLDER_ANSWERS } from './folders.ts';
import { INSTALLATION_ANSWERS } from './installation.ts';
import { MEASUREMENT_ANSWERS } from './measurements.ts';
import { PREFLIGHT_ANSWERS } from './preflight.ts';
import { TROUBLE_ANSWERS } from './troubleshoot.ts';
import { USER_ANSWERS } from './users.ts';
import { VERIFICATION_ANSWERS } from './verification.ts';

/** What the routes answer. */
export const ANSWERS: Answers = {
  ...ENDPOINT_ANSWERS,
  ...BATCH_ANSWERS,
  ...USER_ANSWERS,
  ...FOLDER_ANSWERS,
  ...VERIFICATION_ANSWERS,
  ...MEASUREMENT_ANSWERS,
  ...PREFLIGHT_ANSWERS,
  ...CUT_OVER_ANSWERS,
  ...TROUBLE_ANSWERS,
  ...ACCESS_ANSWERS,
  ...INSTALLATION_ANSWERS,
};
