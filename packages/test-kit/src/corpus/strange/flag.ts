import { plain, type StrangeKind } from './kind.ts';

const FLAG_SETS: Readonly<Record<string, readonly string[]>> = {
  none: [],
  seen: ['\\Seen'],
  answered: ['\\Answered'],
  flagged: ['\\Flagged'],
  draft: ['\\Draft'],
  deleted: ['\\Deleted'],
  'seen-deleted': ['\\Seen', '\\Deleted'],
  'all-system-flags': ['\\Seen', '\\Answered', '\\Flagged', '\\Draft', '\\Deleted'],
  'lower-case': ['\\seen', '\\FLAGGED'],
  forwarded: ['\\Seen', '$Forwarded'],
  'mdn-sent': ['$MDNSent'],
  junk: ['$Junk', 'Junk'],
  'not-junk': ['$NotJunk', 'NonJunk'],
  phishing: ['$Phishing'],
  'thunderbird-labels': ['$label1', '$label2', '$label3', '$label4', '$label5'],
  'apple-colours': ['\\Flagged', '$MailFlagBit0', '$MailFlagBit2'],
  'one-word': ['project'],
  'letter-case': ['MiXeD', 'lower', 'UPPER'],
  'with-dots-and-dashes': ['a.b-c_d', '2019/Q1', 'x:y'],
  'digits-only': ['12345'],
  'of-40-bytes': ['k'.repeat(40)],
  'ten-at-once': Array.from({ length: 10 }, (_, n) => `tag${n}`),
  'all-kinds-together': ['\\Seen', '\\Answered', '\\Flagged', '$Forwarded', '$label1', 'work'],
};

/** Flag sets that a server without the matching PERMANENTFLAGS, or with a strict parser, refuses. */
const DEMANDING_FLAG_SETS: Readonly<Record<string, readonly string[]>> = {
  'of-60-bytes': ['k'.repeat(60)],
  'of-300-bytes': ['k'.repeat(300)],
  'square-brackets': ['[gmail]'],
  plus: ['a+b&c'],
};

const DATES: Readonly<Record<string, string>> = {
  epoch: '01-Jan-1970 00:00:00 +0000',
  'epoch-plus-one': '01-Jan-1970 00:00:01 +0000',
  'epoch-plus-a-day': '02-Jan-1970 00:00:00 +0000',
  'before-epoch': '31-Dec-1969 23:59:59 +0000',
  'epoch-by-zone': '01-Jan-1970 01:00:00 +0200',
  '1900': '01-Jan-1900 00:00:00 +0000',
  '1980': '06-Jan-1980 00:00:00 +0000',
  '1999-end': '31-Dec-1999 23:59:59 +0000',
  'leap-day': '29-Feb-2000 12:00:00 +0000',
  'billion-seconds': '09-Sep-2001 01:46:40 +0000',
  'summer-time-gap': '29-Mar-2020 02:30:00 +0100',
  'summer-time-twice': '25-Oct-2020 02:30:00 +0200',
  'new-year-in-kiribati': '01-Jan-2020 00:30:00 +1400',
  'new-year-on-baker-island': '31-Dec-2019 23:30:00 -1200',
  'zone-half-hour': '13-Feb-2020 09:14:01 +0530',
  'zone-quarter-hour': '13-Feb-2020 09:14:01 +0545',
  'zone-newfoundland': '13-Feb-2020 09:14:01 -0330',
  'zone-minus-zero': '13-Feb-2020 09:14:01 -0000',
  'day-without-zero': ' 3-Feb-2020 09:14:01 +0000',
  'leap-second': '31-Dec-2016 23:59:60 +0000',
  'day-31-of-february': '31-Feb-2020 09:14:01 +0000',
  '2037-end': '31-Dec-2037 23:59:59 +0000',
  'after-2038': '20-Jan-2038 03:14:08 +0000',
  '2099': '31-Dec-2099 23:59:59 +0000',
  '9999': '31-Dec-9999 23:59:59 +0000',
};

/** Flags, keywords and INTERNALDATEs on messages that are otherwise dull. */
export const flagKinds: readonly StrangeKind[] = [
  ...Object.entries({ ...FLAG_SETS, ...DEMANDING_FLAG_SETS }).map(
    ([name, flags]): StrangeKind => ({
      kind: `flags/${name}`,
      flags,
      make: (draft) => plain(draft, draft.prose(2)),
    }),
  ),
  ...Object.entries(DATES).map(
    ([name, internalDate]): StrangeKind => ({
      kind: `internal-date/${name}`,
      internalDate,
      make: (draft) => plain(draft, draft.prose(2)),
    }),
  ),
];
