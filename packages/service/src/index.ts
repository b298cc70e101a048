export { type CopyOptions, DEFAULT_OPTIONS, Progress } from '@mailhaul/engine';
export type { AdminView, TokenView } from './access/access-views.ts';
export {
  OpenIdDoor,
  type OpenIdSettings,
  type OpenIdVisit,
  type OpenIdVisitor,
} from './access/openid-door.ts';
export { PASSWORD_CHARACTERS } from './access/password.ts';
export { hashOfSecret, randomSecret } from './access/random-secret.ts';
export {
  type Caller,
  type NewSession,
  type Origin,
  SESSION_MS,
  SignInDesk,
} from './access/sign-in-desk.ts';
export type { BatchFoldersView, BatchFolderView } from './batches/batch-folder-views.ts';
export { copyMailbox } from './copy/copy-mailbox.ts';
export type { CopyDeps, CopyRequest } from './copy/copy-request.ts';
export type { ItemLimits } from './copy/item-limits.ts';
export { CSV_LIMITS } from './csv/limits.ts';
export { readUsersCsv } from './csv/read-users-csv.ts';
export type { UsersCsvOptions } from './csv/reading-options.ts';
export { type CsvContext, type KnownEndpoint, type UsersOfCsv, usersOfCsv } from './csv/users-of-csv.ts';
export type * from './cut-over/cut-over-view.ts';
export { type EndpointUrl, parseEndpointUrl, printEndpoint } from './endpoint/endpoint-url.ts';
export { knownSecrets } from './endpoint/known-secrets.ts';
export {
  checkEndpointUrl,
  type Endpoint,
  type EndpointRequest,
  resolveEndpoint,
} from './endpoint/resolve-endpoint.ts';
export { type SecretDeps, secretFromFile } from './endpoint/secret-source.ts';
export {
  type EstimateReport,
  type EstimateRequest,
  estimateReport,
  type ReportedEta,
  type ReportedWave,
} from './estimate/estimate-report.ts';
export {
  ASSUMED_MESSAGE_BYTES,
  assumedItems,
  type ReadSizes,
  readSizesCsv,
} from './estimate/read-sizes.ts';
export { USUAL_SPEED } from './estimate/usual-speed.ts';
export type * from './folders/folder-survey.ts';
export { type SurveyRequest, surveyFolders } from './folders/survey-folders.ts';
export { type CreatedBatch, createImapsyncBatch } from './import/create-imapsync-batch.ts';
export { type ImapsyncBatch, type ImapsyncSecrets, imapsyncBatch } from './import/imapsync-batch.ts';
export { type MoveDeps, moveInstallation } from './installation/move-installation.ts';
export type * from './measure/measurement-view.ts';
export { type OpenUseCases, openUseCases } from './owner/open-use-cases.ts';
export type * from './preflight/preflight-view.ts';
export { type TestDeps, type TestReport, type TestStep, testAccount } from './probe/test-account.ts';
export type * from './report/copy-report.ts';
export { EXIT_CODES, type ExitCode } from './report/exit-codes.ts';
export { exitCodeOf, failureOf, type ReportedFailure, reportedFailure } from './report/failure.ts';
export type * from './report/verify-outcome.ts';
export type { VerifyReport } from './report/verify-report.ts';
export { decodeHeader } from './reports/header-words.ts';
export type * from './reports/report-view.ts';
export type { ReportedView } from './reports/sections.ts';
export {
  type TypedList,
  type TypedObject,
  type TypedValue,
  typedValue,
} from './reports/typed-value.ts';
export { EVERY_SKIPPED_ITEM, skippedRows, statisticsRow } from './reports/user-rows.ts';
export { type ReportOf, wholeReport } from './reports/whole-report.ts';
export { writeClixml } from './reports/write/clixml.ts';
export { writeReport } from './reports/write/write-report.ts';
export type { BatchNews, BatchTurn } from './scheduler/batch-events.ts';
export { parseFolderMap } from './settings/folder-map.ts';
export { parseInstant } from './settings/instant.ts';
export { parseRate, parseSize } from './settings/size.ts';
export { parseWholeNumber } from './settings/whole-number.ts';
export { signInPolicyProblem } from './sign-in/check-policy.ts';
export { credentialsOf } from './sign-in/credentials-of.ts';
export { openIdSource } from './sign-in/openid-source.ts';
export { resolveSignIn, type SignInRequest } from './sign-in/resolve-sign-in.ts';
export { TokenCache, type TokenCacheDeps } from './sign-in/token-cache.ts';
export type { IssuedToken, TokenRequest, TokenSource } from './sign-in/token-request.ts';
export { redactor } from './state/redaction.ts';
export { openRunLog, type RunLog } from './state/run-log.ts';
export { databaseUrl, type StatePlace, statePlace } from './state/state-folder.ts';
export { openTraceFile, type TraceFile } from './state/trace-file.ts';
export { troubleResultWords } from './troubleshoot/result-words.ts';
export type { TroubleSurroundings } from './troubleshoot/surroundings.ts';
export type * from './troubleshoot/trouble-record.ts';
export { withAnswers } from './troubleshoot/troubleshoot.ts';
export { writeTroubleHtml } from './troubleshoot/write-trouble-html.ts';
export { UsageError } from './usage-error.ts';
export type { AdmittedJob, Dispatch } from './use-cases/dispatch.ts';
export {
  MigrationService,
  openService,
  type ServiceDeps,
  useCasesOn,
} from './use-cases/open-service.ts';
export { problemOf } from './use-cases/problem-of.ts';
export {
  type FieldError,
  ServiceError,
  type ServiceErrorCode,
  type ServiceProblem,
} from './use-cases/service-error.ts';
export type * from './use-cases/use-case.ts';
export type * from './use-cases/use-cases.ts';
export type * from './use-cases/view-parts.ts';
export type * from './use-cases/views.ts';
export type { HandedMessage } from './users/message-desk.ts';
export type * from './verify/verification-view.ts';
export { type VerifyRequest, verifyCopy } from './verify/verify-copy.ts';
