import type { AnyStatement } from '../sql/statement.ts';
import { adjustments } from './adjustment.ts';
import { admins } from './admin.ts';
import { apiTokens } from './api-token.ts';
import { auditEntries } from './audit-entry.ts';
import { batches } from './batch.ts';
import { configs } from './config.ts';
import { cutOvers } from './cut-over.ts';
import { endpoints } from './endpoint.ts';
import { endpointTests } from './endpoint-test.ts';
import { folders } from './folder.ts';
import { fragments } from './fragment.ts';
import { givenAnswers } from './given-answer.ts';
import { items } from './item.ts';
import { measurements } from './measurement.ts';
import { migrationUsers } from './migration-user.ts';
import { openUnits } from './open-unit.ts';
import { pairs } from './pair.ts';
import { preflights } from './preflight.ts';
import { reportEntries } from './report-entry.ts';
import { runs } from './run.ts';
import { schemaVersions } from './schema-version.ts';
import { segments } from './segment.ts';
import { sessions } from './session.ts';
import { skippedItems } from './skipped-item.ts';
import { troubleRecords } from './trouble-record.ts';
import { userFolders } from './user-folder.ts';
import { verifications } from './verification.ts';
import { workers } from './worker.ts';

/** Every statement of every table module, for compiling them. */
export const ALL_STATEMENTS: readonly AnyStatement[] = [
  schemaVersions,
  pairs,
  folders,
  openUnits,
  fragments,
  segments,
  items,
  adjustments,
  runs,
  endpoints,
  batches,
  migrationUsers,
  skippedItems,
  userFolders,
  reportEntries,
  configs,
  workers,
  admins,
  sessions,
  apiTokens,
  auditEntries,
  givenAnswers,
  troubleRecords,
  verifications,
  preflights,
  cutOvers,
  measurements,
  endpointTests,
].flatMap((statements): AnyStatement[] => Object.values(statements));
