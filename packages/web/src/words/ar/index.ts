import type { MessageKey } from '../en/index.ts';
import type { Message } from '../message.ts';
import { CAUSES } from './causes.ts';
import { COMMON } from './common.ts';
import { DASHBOARD } from './dashboard.ts';
import { PLANNER } from './planner.ts';

/** Arabic, which proves that the page can be read from right to left: what all pages share and the first page; the rest is English. */
export const AR: Readonly<Partial<Record<MessageKey, Message>>> = {
  ...COMMON,
  ...DASHBOARD,
  ...CAUSES,
  ...PLANNER,
};
