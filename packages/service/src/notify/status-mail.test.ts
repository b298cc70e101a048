import type { MigrationErrorRow } from '@mailhaul/domain';
import { BATCH_DEFAULTS } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import type { BatchView } from '../use-cases/views.ts';
import { LARGEST_ATTACHMENT_BYTES, statusMail, subjectOf } from './status-mail.ts';

const { startAfterMs: _, completeAfterMs: __, ...OPTIONS } = BATCH_DEFAULTS;

const batch = (more: Partial<BatchView> = {}) =>
  ({
    ...OPTIONS,
    identity: 'Wave 1',
    status: 'SyncedWithErrors',
    totalCount: 1003,
    syncedCount: 1002,
    finalizedCount: 0,
    failedCount: 1,
    pendingCount: 0,
    percentSynced: 99,
    itemsTransferred: 1_234_567,
    bytesTransferred: 5,
    startDateTime: '2026-01-01T00:00:00.000Z',
    message: '',
    ...more,
  }) as BatchView;

const error = (more: Partial<MigrationErrorRow> = {}): MigrationErrorRow => ({
  rowIndex: 3,
  emailAddress: 'cora@contoso.com',
  errorCode: 'AuthenticationFailed',
  errorMessage: '=HYPERLINK("http://evil") <script>',
  side: 'source',
  class: 'permanent',
  failures: 1,
  lastFailureAtMs: 0,
  suggestedFix: 'Check user name and password.',
  ...more,
});

describe('the subject of a status mail', () => {
  test('with errors is the one that the rules of mail programs look for', () => {
    const subject = 'E-mail migration batch "Wave 1" has finished - with errors';
    expect(subjectOf({ kind: 'finished', batch: batch(), errors: [error()] })).toBe(subject);
    for (const status of ['SyncedWithErrors', 'CompletedWithErrors', 'Failed'] as const)
      expect(subjectOf({ kind: 'finished', batch: batch({ status }), errors: [] })).toBe(subject);
  });

  test('without errors says that it has finished', () =>
    expect(subjectOf({ kind: 'finished', batch: batch({ status: 'Synced' }), errors: [] })).toBe(
      'E-mail migration batch "Wave 1" has finished',
    ));

  test('before retention acts says what will be done, and the text how to put it off', () => {
    const synced = { kind: 'retention', batch: batch({ status: 'Synced' }), errors: [] } as const;
    expect(subjectOf(synced)).toBe('E-mail migration batch "Wave 1" will be stopped in 7 days');
    expect(subjectOf({ ...synced, batch: batch({ status: 'Completed' }) })).toContain('be removed in 7 days');
    expect(statusMail(synced).text).toContain("mailhaul batch set 'Wave 1'");
    const annas = batch({ status: 'Synced', identity: "Anna's" });
    expect(statusMail({ ...synced, batch: annas }).text).toContain(`mailhaul batch set 'Anna'\\''s'`);
  });

  test('on the way says how far it is, and no name can begin another header', () =>
    expect(
      subjectOf({
        kind: 'progress',
        batch: batch({ status: 'Syncing', identity: 'a\r\nBcc: x' }),
        errors: [],
      }),
    ).toBe('E-mail migration batch "a Bcc: x" is Syncing: 99 % synced'));
});

describe('a status mail', () => {
  test('tells figures and failed users, with MigrationErrors.csv beside it', () => {
    const { text, html, attachments } = statusMail({ kind: 'finished', batch: batch(), errors: [error()] });
    expect(text).toContain('Items:     1,234,567');
    expect(text).toContain('- cora@contoso.com: =HYPERLINK');
    expect(text).toContain('What to do: Check user name and password.');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
    expect(attachments).toEqual([
      {
        filename: 'MigrationErrors.csv',
        content:
          '\ufeffRowIndex,EmailAddress,ErrorCode,ErrorMessage,Side,Class,Failures,LastFailureAt,SuggestedFix\r\n' +
          '3,cora@contoso.com,AuthenticationFailed,"\'=HYPERLINK(""http://evil"") <script>",source,permanent,1,1970-01-01T00:00:00.000Z,Check user name and password.\r\n',
      },
    ]);
  });

  test('names where the errors are when they are too many for an attachment', () => {
    const errors = Array.from({ length: 20_000 }, (_, at) =>
      error({ emailAddress: `user${at}@contoso.com` }),
    );
    const mail = statusMail({ kind: 'finished', batch: batch(), errors });
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toContain("mailhaul report export 'Wave 1' --csv-stream MigrationErrors.csv");
    expect(mail.text).toContain('… and 19980 more.');
    expect(mail.text.length).toBeLessThan(LARGEST_ATTACHMENT_BYTES / 10);
  });

  test('without errors has no attachment', () =>
    expect(
      statusMail({ kind: 'finished', batch: batch({ status: 'Synced' }), errors: [] }).attachments,
    ).toEqual([]));
});
