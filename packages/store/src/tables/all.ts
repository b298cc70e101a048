import type { AnyStatement } from '../sql/statement.ts';
import { adjustments } from './adjustment.ts';
import { folders } from './folder.ts';
import { fragments } from './fragment.ts';
import { items } from './item.ts';
import { openUnits } from './open-unit.ts';
import { pairs } from './pair.ts';
import { runs } from './run.ts';
import { schemaVersions } from './schema-version.ts';
import { segments } from './segment.ts';

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
].flatMap((statements): AnyStatement[] => Object.values(statements));
