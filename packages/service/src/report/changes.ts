import { type ReconciledFolder, type RenamedFolder, readableFolderName } from '@mailhaul/engine';
import type { ReportedChange } from './copy-report.ts';
import { writtenPath } from './folders.ts';

/** What was found out about folders before anything was sent. */
export function reportChanges({
  renamed,
  reconciled,
}: {
  readonly renamed: readonly RenamedFolder[];
  readonly reconciled: readonly ReconciledFolder[];
}): ReportedChange[] {
  return [...renamed.map(renamedChange), ...reconciled.map(reconciledChange)];
}

function renamedChange({ record, formerName }: RenamedFolder): ReportedChange {
  const words = `was called ${readableFolderName(formerName)} before; what was delivered from it counts on`;
  return { folder: readableFolderName(record.sourceName), kind: 'renamed', messages: null, words };
}

function reconciledChange({ mapping, outcome }: ReconciledFolder): ReportedChange {
  const folder = writtenPath(mapping.source.path);
  switch (outcome.kind) {
    case 'adopted': {
      const words = `${outcome.adoption.matched} messages lie on the target already and are not sent again`;
      return { folder, kind: 'adopted', messages: outcome.adoption.matched, words };
    }
    case 'renumbered': {
      const where = { source: 'the source', target: 'the target', both: 'both sides' }[outcome.side];
      const gone = outcome.goneAtTarget === 0 ? '' : `, ${outcome.goneAtTarget} are gone from the target`;
      const words = `${where} numbered its messages anew (UIDVALIDITY); ${outcome.kept} delivered ones were found again${gone}`;
      return { folder, kind: 'renumbered', messages: outcome.kept, words };
    }
    case 'missing': {
      const words = `${outcome.messages} messages that are gone from the target are sent again`;
      return { folder, kind: 'recopied', messages: outcome.messages, words };
    }
  }
}
