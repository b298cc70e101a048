export * from './access/role.ts';
export * from './admission/admit.ts';
export { type QueueProgress, queueWaitMs } from './admission/queue-wait.ts';
export * from './batch/batch.ts';
export * from './batch/derive-status.ts';
export * from './batch/moves.ts';
export * from './batch/status.ts';
export * from './csv/index.ts';

export * from './cut-over/cut-over.ts';
export * from './cut-over/welcome-mail.ts';
export * from './endpoint/certificate.ts';
export * from './endpoint/daily-budget.ts';
export * from './endpoint/endpoint.ts';
export * from './endpoint/endpoint-budget.ts';
export * from './endpoint/endpoint-test.ts';
export * from './endpoint/presets.ts';
export * from './endpoint/sign-in-policy.ts';
export * from './endpoint/vendor.ts';

export { FAILURE_ACTIONS, type FailureAction } from './failures/actions.ts';
export type {
  FailureClass,
  FailureRow,
  FailureScope,
  Remedy,
  Side,
  Verdict,
} from './failures/failure-row.ts';

export * from './failures/failures.ts';
export { type FoundFailure, findFailures } from './failures/find-failures.ts';
export type { HeadlineFacts } from './failures/headline.ts';
export { headlineOf, pageOf } from './failures/headline-of.ts';
export { decideFolder, type FolderChoice, folderChoice, idleRules } from './folders/decide-folder.ts';
export { foldName } from './folders/fold-name.ts';
export { type FolderRule, literalRule, parseFolderRule, WELL_KNOWN_FOLDERS } from './folders/folder-rule.ts';
export type { Glob } from './folders/glob.ts';
export { isInbox, isInboxName, nameSpellings, type RootPath, rootPath } from './folders/root-path.ts';
export * from './folders/rules.ts';
export {
  type AccountUses,
  accountUses,
  type FolderPurpose,
  hasAttribute,
  isSelectable,
  specialUseOf,
} from './folders/special-use.ts';
export * from './host-name/name-look.ts';
export * from './imapsync/index.ts';
export * from './ledger/flags.ts';
export * from './ledger/ledger.ts';
export * from './ledger/segment.ts';
export * from './mail-route/mail-route.ts';
export * from './measure/network.ts';
export * from './notify/notice.ts';
export {
  type Estimate,
  type EstimateQuestion,
  estimate,
  type PlannedWave,
  type TypicalBand,
} from './planner/estimate.ts';
export { ASSUMED_P90, type Eta, type EtaQuestion, etaOf } from './planner/eta.ts';
export type { TransferBudget, TransferSpeed } from './planner/mailbox-time.ts';
export {
  type FinishedMailbox,
  MEASURED_FROM_MAILBOXES,
  type MeasuredSpeed,
  measuredSpeed,
  quantile,
} from './planner/measured-speed.ts';
export {
  GB_BYTES,
  LARGEST_TYPICAL_GB,
  type TypicalDays,
  typicalDays,
  WORKLOADS,
  type Workload,
} from './planner/typical-days.ts';
export { type PlannedMailbox, type Wave, type WaveRule, wavesOf } from './planner/waves.ts';
export {
  hoursForMailboxes,
  type MoveWindow,
  mailboxesInWindow,
  startFor,
} from './planner/window-formula.ts';
export * from './preflight/facts.ts';
export { judgeRoute, retentionNotice } from './preflight/judge-batch.ts';
export {
  judgeMailbox,
  MANY_ITEMS,
  notice,
  type PreflightFinding,
  type PreflightLook,
  worstLevel,
} from './preflight/judge-mailbox.ts';
export {
  PREFLIGHT_NOTICES,
  type PreflightLevel,
  type PreflightNotice,
} from './preflight/notices.ts';
export * from './report/analyze.ts';
export * from './report/folder-progress.ts';
export * from './report/formats.ts';
export * from './report/report-entry.ts';
export * from './report/session.ts';
export * from './report/standstill.ts';
export * from './report/throttles.ts';
export * from './report/timeline.ts';
export * from './request/priority-rank.ts';
export * from './request/status.ts';
export * from './request/status-detail.ts';
export * from './request/waited-for.ts';
export * from './schedule/incremental.ts';
export * from './schedule/retention.ts';
export { ianaZone } from './schedule/windows-zones.ts';
export * from './schedule/work-windows.ts';
export { AUTH_METHODS, type AuthMethod, readAuthMethod, usesToken } from './settings/auth-method.ts';
export * from './settings/config.ts';
export { printInstant, readInstant } from './settings/instant.ts';
export * from './settings/item-limit.ts';
export * from './settings/notify.ts';
export * from './settings/precedence.ts';
export { PRIORITIES, type Priority, readPriority } from './settings/priority.ts';
export * from './settings/range.ts';
export { printTimeSpan, readTimeSpan } from './settings/time-span.ts';
export {
  applyNameTemplate,
  NAME_PLACEHOLDERS,
  NAME_TEMPLATES,
  templateProblem,
} from './sign-in/name-template.ts';
export * from './sign-in/sign-in-for.ts';
export type { ProbeFinding } from './troubleshoot/finding.ts';
export { judgeSignIns, type TriedSignIn } from './troubleshoot/judge-sign-ins.ts';
export type { TroubleEdge, TroubleEnd, TroubleNode } from './troubleshoot/node.ts';
export { PROBES, type ProbeName } from './troubleshoot/probes.ts';
export {
  firstNode,
  isTroubleNode,
  nextNode,
  nodesAbout,
  TROUBLE_NODES,
  TROUBLE_TREES,
  type TroubleNodeId,
  type TroubleStep,
  type TroubleTree,
} from './troubleshoot/trees.ts';
export {
  type Confidence,
  rankVerdicts,
  type TroubleVerdict,
  type VerdictAbout,
} from './troubleshoot/verdict.ts';
export {
  type TroubleVisit,
  type VisitOutcome,
  type WalkQuestion,
  walkTrees,
} from './troubleshoot/walk.ts';
export * from './user/consistency.ts';
export * from './user/moves.ts';
export * from './user/skipped-item.ts';
export * from './user/state.ts';
export * from './user/status.ts';
export * from './user/user.ts';
export * from './user/work.ts';
export { nearestWord } from './words/nearest.ts';
