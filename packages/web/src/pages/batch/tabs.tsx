import type { Batch } from '@mailhaul/contract/client';
import type { ComponentType } from 'react';
import { CutOverTab } from '../cut-over/cut-over-tab.tsx';
import { PreflightTab } from '../preflight/preflight-tab.tsx';
import { ActivityTab } from './activity-tab.tsx';
import { ErrorsTab } from './errors-tab.tsx';
import { FoldersTab } from './folders-tab.tsx';
import { ReportTab } from './report-tab.tsx';
import { ScheduleTab } from './schedule-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import type { BatchTab } from './tab-names.ts';
import { ThroughputTab } from './throughput-tab.tsx';
import { UsersTab } from './users-tab.tsx';

/** What each tab shows. */
export const TAB_BODIES: Readonly<Record<BatchTab, ComponentType<{ readonly batch: Batch }>>> = {
  users: UsersTab,
  errors: ErrorsTab,
  folders: FoldersTab,
  preflight: PreflightTab,
  throughput: ThroughputTab,
  schedule: ScheduleTab,
  cutover: CutOverTab,
  report: ReportTab,
  activity: ActivityTab,
  settings: SettingsTab,
};
