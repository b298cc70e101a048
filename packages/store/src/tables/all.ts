import type { AnyStatement } from '../sql/statement.ts';
import { adjustments } from './adjustment.ts';
import { batches } from './batch.ts';
import { configs } from './config.ts';
import { endpoints } from './endpoint.ts';
import { folders } from './folder.ts';
import { fragments } from './fragment.ts';
import { items } from './item.ts';
import { migrationUsers } from './migration-user.ts';
import { openUnits } from './open-unit.ts';
import { pairs } from './pair.ts';
import { reportEntries } from './report-entry.ts';
import { runs } from './run.ts';
import { schemaVersions } from './schema-version.ts';
import { segments } from './segment.ts';
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
  reportEntries,
  configs,
  workers,
].flatMap((statements): AnyStatement[] => Object.values(statements));
