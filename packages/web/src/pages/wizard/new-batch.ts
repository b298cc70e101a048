import type { RouteInput } from '@mailhaul/contract/client';
import { quoted } from '../../show/quoted.ts';
import { windowsText } from '../../show/work-windows.ts';
import { type BatchDraft, limitsOf } from './batch-draft.ts';
import { base64Of } from './csv-text.ts';

/** A draft as the service takes it; null while one of its limits cannot be read. */
export function batchOf(draft: BatchDraft, csv: string): RouteInput<'batch.new'> | null {
  const emails = emailsOf(draft);
  const limits = limitsOf(draft);
  if (limits === null) return null;
  return {
    name: draft.name.trim(),
    sourceEndpoint: draft.sourceEndpoint,
    targetEndpoint: draft.targetEndpoint,
    csvData: base64Of(csv),
    excludeFolders: [...draft.excludeFolders],
    allowUnknownColumnsInCsv: draft.allowUnknownColumnsInCsv,
    ...limits,
    acceptLargeDataLoss: draft.acceptLargeDataLoss,
    autoStart: draft.autoStart,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    ...(draft.targetRootFolder.trim() === '' ? {} : { targetRootFolder: draft.targetRootFolder.trim() }),
    ...(emails.length === 0 ? {} : { notificationEmails: [...emails] }),
    ...(draft.startAfter === '' ? {} : { startAfter: new Date(draft.startAfter).toISOString() }),
    ...(draft.days === null ? {} : { workWindows: windowsText(draft.days) }),
  };
}

/** The same by hand. */
export function batchCommand(draft: BatchDraft): string {
  const option = (name: string, value: string): readonly string[] =>
    value === '' ? [] : [`--${name} ${quoted(value)}`];
  return [
    `mailhaul batch new ${quoted(draft.name.trim() || 'NAME')}`,
    ...option('csv-data', draft.fileName || 'users.csv'),
    ...option('source-endpoint', draft.sourceEndpoint),
    ...option('target-endpoint', draft.targetEndpoint),
    ...draft.excludeFolders.flatMap((folder) => option('exclude-folders', folder)),
    ...option('target-root-folder', draft.targetRootFolder.trim()),
    ...(draft.badItemLimit === '0' ? [] : option('bad-item-limit', draft.badItemLimit)),
    ...(draft.largeItemLimit === '0' ? [] : option('large-item-limit', draft.largeItemLimit)),
    ...(draft.acceptLargeDataLoss ? ['--accept-large-data-loss'] : []),
    ...option('notification-emails', emailsOf(draft).join(',')),
    ...option('start-after', draft.startAfter === '' ? '' : new Date(draft.startAfter).toISOString()),
    ...(draft.days === null ? [] : option('work-windows', windowsText(draft.days))),
    ...(draft.autoStart ? ['--auto-start'] : []),
  ].join(' \\\n    ');
}

function emailsOf({ notificationEmails }: BatchDraft): readonly string[] {
  return notificationEmails.split(/[\s,;]+/).filter((address) => address !== '');
}
