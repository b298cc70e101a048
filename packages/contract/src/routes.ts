import type { z } from 'zod';
import * as audit from './access/audit.ts';
import * as session from './access/session.ts';
import { nothing } from './fields.ts';
import { ITEM_ROUTES } from './item-routes.ts';
import { PREFLIGHT_ROUTES } from './preflight-routes.ts';
import * as analysis from './resources/analysis.ts';
import * as batch from './resources/batch.ts';
import * as cutOver from './resources/cut-over.ts';
import * as endpoint from './resources/endpoint.ts';
import * as estimate from './resources/estimate.ts';
import * as event from './resources/event.ts';
import * as installation from './resources/installation.ts';
import * as measurement from './resources/measurement.ts';
import * as probe from './resources/probe.ts';
import * as request from './resources/request.ts';
import * as troubleshoot from './resources/troubleshoot.ts';
import * as user from './resources/user.ts';
import type { RouteName } from './ways.ts';

/** What goes into a route and what comes out. */
export interface Route {
  /** What it does, for the page of the API. */
  readonly says: string;
  /** All fields, those in the path too. */
  readonly input: z.ZodObject;
  readonly answer: z.ZodType;
  /** 200 unless said. */
  readonly status?: 201 | 202;
}

/** Every route: what goes in, and what comes out. Answers leave out whatever is not declared here. */
export const ROUTES = {
  ...ITEM_ROUTES,
  'endpoint.list': {
    says: 'Lists endpoints',
    input: endpoint.listEndpointsSchema,
    answer: endpoint.endpointPageSchema,
  },
  'endpoint.show': {
    says: 'Shows an endpoint',
    input: endpoint.oneEndpointSchema,
    answer: endpoint.endpointSchema,
  },
  'endpoint.new': {
    says: 'Creates an endpoint, once its server has passed the test',
    input: endpoint.newEndpointSchema,
    answer: endpoint.endpointSchema,
    status: 201,
  },
  'endpoint.set': {
    says: 'Changes an endpoint',
    input: endpoint.setEndpointSchema,
    answer: endpoint.endpointSchema,
  },
  'endpoint.remove': {
    says: 'Removes an endpoint that no batch uses',
    input: endpoint.removeEndpointSchema,
    answer: batch.removedSchema,
  },
  'preset.list': {
    says: 'Lists what is known of providers and server software',
    input: nothing,
    answer: endpoint.presetsSchema,
  },
  'batch.list': { says: 'Lists batches', input: batch.listBatchesSchema, answer: batch.batchPageSchema },
  'batch.show': { says: 'Shows a batch', input: batch.showBatchSchema, answer: batch.batchSchema },
  'batch.analyze': {
    says: 'Tells how fast the users of a batch were moved, and where the time went',
    input: analysis.batchAnalysisQuerySchema,
    answer: analysis.batchAnalysisSchema,
  },
  'batch.errors': {
    says: 'Groups the failures of a batch by their cause',
    input: batch.oneBatchSchema,
    answer: batch.errorGroupsSchema,
  },
  'batch.check': {
    says: 'Looks at a file of users and creates nothing',
    input: batch.checkUsersSchema,
    answer: batch.checkedUsersSchema,
  },
  ...PREFLIGHT_ROUTES,
  'cutover.show': {
    says: 'Asks where mail goes, and shows the checklist from the first copy to the end of a batch',
    input: cutOver.cutOverQuerySchema,
    answer: cutOver.cutOverSchema,
  },
  'batch.new': {
    says: 'Creates a batch',
    input: batch.newBatchSchema,
    answer: batch.batchSchema,
    status: 201,
  },
  'batch.set': {
    says: 'Changes a batch, or adds users to it',
    input: batch.setBatchSchema,
    answer: batch.batchSchema,
  },
  'batch.start': {
    says: 'Starts a batch, or its stopped and failed users again',
    input: batch.startBatchSchema,
    answer: batch.batchSchema,
  },
  'batch.stop': { says: 'Stops a batch', input: batch.oneBatchSchema, answer: batch.batchSchema },
  'batch.complete': {
    says: 'Syncs a batch a last time and completes it',
    input: batch.completeBatchSchema,
    answer: batch.batchSchema,
  },
  'batch.sync-now': {
    says: 'Begins an incremental sync of a batch now',
    input: batch.oneBatchSchema,
    answer: batch.batchSchema,
  },
  'batch.approve': {
    says: 'Approves the skipped items of a batch',
    input: batch.oneBatchSchema,
    answer: batch.batchSchema,
  },
  'batch.remove': {
    says: 'Removes a batch; no mail is deleted',
    input: batch.removeBatchSchema,
    answer: batch.removedSchema,
  },
  'user.list': {
    says: 'Lists users with their figures',
    input: user.listUsersSchema,
    answer: user.userPageSchema,
  },
  'user.show': { says: 'Shows a user', input: user.oneUserSchema, answer: user.userSchema },
  'user.statistics': {
    says: 'Shows a user with its figures and, if wished, its report and skipped items',
    input: user.userStatisticsQuerySchema,
    answer: user.userStatisticsSchema,
  },
  'user.folders': {
    says: 'Lists the folders of a user',
    input: user.oneUserSchema,
    answer: user.userFoldersSchema,
  },
  'user.set': { says: 'Changes a user', input: user.setUserSchema, answer: user.userSchema },
  'user.start': { says: 'Starts a user', input: user.oneUserSchema, answer: user.userSchema },
  'user.stop': { says: 'Stops a user', input: user.oneUserSchema, answer: user.userSchema },
  'user.remove': {
    says: 'Takes a user out of its batch; no mail is deleted',
    input: user.removeUserSchema,
    answer: batch.removedSchema,
  },
  'request.list': {
    says: 'Lists sync requests',
    input: request.listRequestsSchema,
    answer: request.requestPageSchema,
  },
  'request.show': {
    says: 'Shows a sync request',
    input: user.oneUserSchema,
    answer: request.requestSchema,
  },
  'request.statistics': {
    says: 'Shows a sync request with its figures',
    input: request.requestStatisticsQuerySchema,
    answer: request.requestStatisticsSchema,
  },
  'request.new': {
    says: 'Creates a sync request without a batch of others',
    input: request.newRequestSchema,
    answer: request.requestSchema,
    status: 201,
  },
  'request.set': {
    says: 'Changes a sync request',
    input: request.setRequestSchema,
    answer: request.requestSchema,
  },
  'request.suspend': {
    says: 'Suspends a sync request',
    input: request.suspendRequestSchema,
    answer: request.requestSchema,
  },
  'request.resume': {
    says: 'Resumes a sync request',
    input: user.oneUserSchema,
    answer: request.requestSchema,
  },
  'request.remove': {
    says: 'Removes a sync request; no mail is deleted',
    input: user.oneUserSchema,
    answer: batch.removedSchema,
  },
  'config.show': { says: 'Shows the configuration', input: nothing, answer: installation.configSchema },
  'config.set': {
    says: 'Changes the configuration',
    input: installation.setConfigSchema,
    answer: installation.configSchema,
  },
  'config.test-webhook': {
    says: 'Calls the web address as status reports do',
    input: nothing,
    answer: installation.sentMailSchema,
  },
  'config.test-mail': {
    says: 'Sends a mail as status reports are sent',
    input: installation.testMailSchema,
    answer: installation.sentMailSchema,
  },
  'report.entries': {
    says: 'Lists the entries of a report',
    input: installation.reportEntriesQuerySchema,
    answer: installation.reportEntriesSchema,
  },
  'report.errors': {
    says: 'Lists who failed and why',
    input: installation.reportErrorsQuerySchema,
    answer: installation.reportErrorsSchema,
  },
  'report.bundle': {
    says: 'Gathers files for support, without secrets and without anything of a message',
    input: installation.reportBundleQuerySchema,
    answer: installation.reportBundleSchema,
  },
  'report.users': {
    says: 'Writes users as a list of them shows them (text/csv), as many as the filter lets through',
    input: user.usersFileQuerySchema,
    answer: user.usersFileSchema,
  },
  'report.file': {
    says: 'Writes a report as CSV, without passwords',
    input: installation.reportFileQuerySchema,
    answer: installation.reportFileSchema,
  },
  'report.document': {
    says: 'Writes the whole report of a batch, or of one of its users or sync requests, in one of the formats',
    input: installation.reportDocumentQuerySchema,
    answer: installation.reportDocumentSchema,
  },
  'statistics.show': { says: 'Shows the totals', input: nothing, answer: installation.statisticsSchema },
  'worker.list': {
    says: 'Lists the processes that work on a shared database',
    input: nothing,
    answer: installation.workersSchema,
  },
  'statistics.history': {
    says: 'Shows throughput over time',
    input: installation.historyQuerySchema,
    answer: installation.historySchema,
  },
  'estimate.new': {
    says: 'Plans a migration; nothing is stored',
    input: estimate.estimateInputSchema,
    answer: estimate.estimateSchema,
  },
  'probe.new': {
    says: 'Begins to test an endpoint, saved or not',
    input: endpoint.testEndpointSchema,
    answer: probe.probeSchema,
    status: 202,
  },
  'probe.show': {
    says: 'Shows what a test has found so far',
    input: probe.oneProbeSchema,
    answer: probe.probeSchema,
  },
  'troubleshoot.new': {
    says: 'Begins to look for what is wrong with a batch, a user or an endpoint',
    input: troubleshoot.troubleshootInputSchema,
    answer: troubleshoot.troubleshootingSchema,
    status: 202,
  },
  'troubleshoot.list': {
    says: 'Lists what the troubleshooter has found, the newest first',
    input: nothing,
    answer: troubleshoot.troubleListSchema,
  },
  'troubleshoot.show': {
    says: 'Shows a run of the troubleshooter',
    input: troubleshoot.oneTroubleshootingSchema,
    answer: troubleshoot.troubleshootingSchema,
  },
  'troubleshoot.answer': {
    says: 'Answers an open question of a run; no server is asked again',
    input: troubleshoot.troubleAnswerSchema,
    answer: troubleshoot.troubleshootingSchema,
  },
  'troubleshoot.page': {
    says: 'Shows a run as a page that can be attached to a ticket',
    input: troubleshoot.oneTroubleshootingSchema,
    answer: troubleshoot.troublePageSchema,
  },
  'measurement.new': {
    says: 'Begins to measure an endpoint: its network, or how many connections it bears',
    input: measurement.newMeasurementSchema,
    answer: measurement.measurementSchema,
    status: 202,
  },
  'measurement.show': {
    says: 'Shows a measurement, also while it runs',
    input: measurement.oneMeasurementSchema,
    answer: measurement.measurementSchema,
  },
  'measurement.list': {
    says: 'Lists what was measured at an endpoint',
    input: measurement.listMeasurementsSchema,
    answer: measurement.measurementsSchema,
  },
  'task.list': { says: 'Lists the latest tasks', input: nothing, answer: probe.tasksSchema },
  'event.stream': {
    says: 'Streams what changes, as server-sent events',
    input: event.eventsQuerySchema,
    answer: event.eventSchema,
  },
  'session.show': { says: 'Tells who is signed in', input: nothing, answer: session.sessionSchema },
  'session.new': {
    says: 'Signs in',
    input: session.signInInputSchema,
    answer: session.sessionSchema,
    status: 201,
  },
  'session.end': { says: 'Signs out', input: nothing, answer: session.sessionSchema },
  'first-run.new': {
    says: 'Creates the first owner and signs it in',
    input: session.firstRunSchema,
    answer: session.sessionSchema,
    status: 201,
  },
  'password.set': {
    says: "Changes one's own password and ends all other sessions",
    input: session.changePasswordSchema,
    answer: session.sessionSchema,
  },
  'session.list': { says: 'Lists open sessions', input: nothing, answer: session.openSessionsSchema },
  'session.revoke': {
    says: 'Ends a session',
    input: session.oneAccessSchema,
    answer: batch.removedSchema,
  },
  'admin.list': { says: 'Lists admins', input: nothing, answer: session.adminsSchema },
  'admin.show': { says: 'Shows an admin', input: session.oneAccessSchema, answer: session.adminSchema },
  'admin.new': {
    says: 'Creates an admin',
    input: session.newAdminSchema,
    answer: session.adminSchema,
    status: 201,
  },
  'admin.set': { says: 'Changes an admin', input: session.setAdminSchema, answer: session.adminSchema },
  'admin.remove': {
    says: 'Removes an admin and ends its sessions',
    input: session.oneAccessSchema,
    answer: batch.removedSchema,
  },
  'token.list': { says: 'Lists tokens', input: nothing, answer: session.tokensSchema },
  'token.new': {
    says: 'Creates a token; the answer is the only time that it is shown',
    input: session.newTokenSchema,
    answer: session.shownTokenSchema,
    status: 201,
  },
  'token.revoke': {
    says: 'Revokes a token',
    input: session.oneAccessSchema,
    answer: batch.removedSchema,
  },
  'audit.list': {
    says: 'Lists what was changed',
    input: audit.auditQuerySchema,
    answer: audit.auditPageSchema,
  },
} as const satisfies Readonly<Record<RouteName, Route>>;

/** What a route takes, as a client hands it over. */
export type RouteInput<N extends RouteName> = z.input<(typeof ROUTES)[N]['input']>;
/** What a route answers. */
export type RouteAnswer<N extends RouteName> = z.output<(typeof ROUTES)[N]['answer']>;
