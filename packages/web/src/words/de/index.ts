import type { MessageKey } from '../en/index.ts';
import type { Message } from '../message.ts';
import { ACCESS } from './access.ts';
import { BATCHES } from './batches.ts';
import { CAUSES } from './causes.ts';
import { COMMON } from './common.ts';
import { CUT_OVER } from './cut-over.ts';
import { DASHBOARD } from './dashboard.ts';
import { ENDPOINTS } from './endpoints.ts';
import { NETWORK } from './network.ts';
import { NOTIFY } from './notify.ts';
import { PLANNER } from './planner.ts';
import { PREFLIGHT } from './preflight.ts';
import { REPORTS } from './reports.ts';
import { SKIPPED } from './skipped.ts';
import { TASKS } from './tasks.ts';
import { TROUBLE_RUNS } from './trouble-runs.ts';
import { TROUBLESHOOT } from './troubleshoot.ts';
import { VERIFY } from './verify.ts';
import { WIZARD } from './wizard.ts';

/** German. */
export const DE: Readonly<Record<MessageKey, Message>> = {
  ...COMMON,
  ...DASHBOARD,
  ...BATCHES,
  ...SKIPPED,
  ...VERIFY,
  ...CAUSES,
  ...WIZARD,
  ...ENDPOINTS,
  ...ACCESS,
  ...NOTIFY,
  ...PLANNER,
  ...NETWORK,
  ...PREFLIGHT,
  ...CUT_OVER,
  ...REPORTS,
  ...TROUBLESHOOT,
  ...TROUBLE_RUNS,
  ...TASKS,
};
