import type { MessageKey } from '../en/index.ts';
import type { Message } from '../message.ts';
import { CAUSES } from './causes.ts';
import { COMMON } from './common.ts';
import { DASHBOARD } from './dashboard.ts';
import { PLANNER } from './planner.ts';
import { REPORTS } from './reports.ts';
import { TASKS } from './tasks.ts';
import { TROUBLESHOOT } from './troubleshoot.ts';

/** Arabic, read from right to left; what is not translated yet is English. */
export const AR: Readonly<Partial<Record<MessageKey, Message>>> = {
  ...COMMON,
  ...DASHBOARD,
  ...CAUSES,
  ...PLANNER,
  ...REPORTS,
  ...TROUBLESHOOT,
  ...TASKS,
};
