// What a page needs to speak to the API; loads no zod.
export { REPORT_FORMATS, type ReportFormat } from '@mailhaul/domain';
export type { AuditEntry } from '../access/audit.ts';
export { mayAct, ROLES, type Role, SCOPES, type Scope } from '../access/role.ts';
export type { Admin, OpenSession, Session, Token } from '../access/session.ts';
export type { Page } from '../page.ts';
export type { FieldProblem, Problem } from '../problem.ts';
export type { Batch, CheckedUsers, ErrorGroup } from '../resources/batch.ts';
export type { CutOver } from '../resources/cut-over.ts';
export type { Endpoint, Preset, SignIn } from '../resources/endpoint.ts';
export type { Estimate } from '../resources/estimate.ts';
export type { LiveEvent, LiveEventType } from '../resources/event.ts';
export type { Failure, ReportEntry, SkippedItem } from '../resources/failure.ts';
export type { BatchFolder } from '../resources/folder.ts';
export type { Config, History, ReportFile, Statistics } from '../resources/installation.ts';
export type { Measurement } from '../resources/measurement.ts';
export type { Preflight, PreflightFindingView, PreflightUser } from '../resources/preflight.ts';
export type { Probe, ProbeStep, Task, TestReport } from '../resources/probe.ts';
export type { BatchReport, FolderVerification, Report } from '../resources/report.ts';
export type { SyncRequest, SyncRequestStatistics } from '../resources/request.ts';
export type {
  TroubleAction,
  TroubleRecord,
  TroubleSummary,
  Troubleshooting,
  TroubleVerdict,
} from '../resources/troubleshoot.ts';
export type { User, UserStatistics } from '../resources/user.ts';
export type { Verification } from '../resources/verification.ts';
export type { RouteAnswer, RouteInput } from '../routes.ts';
export { API_ROOT, CSRF_HEADER } from '../way.ts';
export { type RouteName, wayOf } from '../ways.ts';
export * from './client.ts';
export { foreignProblem, ProblemError } from './problem-error.ts';
