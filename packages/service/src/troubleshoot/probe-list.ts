import type { ProbeName } from '@mailhaul/domain';
import { adminSignIn } from './probes/admin-sign-in.ts';
import { batchName } from './probes/batch-name.ts';
import { connectionRamp } from './probes/connection-ramp.ts';
import { dns } from './probes/dns.ts';
import { endpointSettings } from './probes/endpoint-settings.ts';
import { endpointTest } from './probes/endpoint-test.ts';
import { failureShare } from './probes/failure-share.ts';
import { failures } from './probes/failures.ts';
import { folderReport } from './probes/folder-report.ts';
import { gmailAndQuota } from './probes/gmail-and-quota.ts';
import { greeting } from './probes/greeting.ts';
import { openFolders } from './probes/open-folders.ts';
import { progress } from './probes/progress.ts';
import { requests } from './probes/requests.ts';
import { signIn } from './probes/sign-in.ts';
import { sizeLimits } from './probes/size-limits.ts';
import { targetSignIn } from './probes/target-sign-in.ts';
import { tcp } from './probes/tcp.ts';
import { throughput } from './probes/throughput.ts';
import { usersFile } from './probes/users-file.ts';
import type { Probe } from './scene.ts';

/** Every probe; what stands first is told first where causes are equally sure. */
export const PROBE_LIST = {
  dns,
  tcp,
  greeting,
  'endpoint-test': endpointTest,
  'endpoint-settings': endpointSettings,
  'users-file': usersFile,
  'batch-name': batchName,
  requests,
  'sign-in': signIn,
  'admin-sign-in': adminSignIn,
  'target-sign-in': targetSignIn,
  'failure-share': failureShare,
  'gmail-and-quota': gmailAndQuota,
  'size-limits': sizeLimits,
  'open-folders': openFolders,
  'folder-report': folderReport,
  failures,
  progress,
  'connection-ramp': connectionRamp,
  throughput,
} as const satisfies Readonly<Record<ProbeName, Probe>>;
