import { type StrangeKind, variations } from './kind.ts';

const DATES: Readonly<Record<string, string | undefined>> = {
  missing: undefined,
  empty: '',
  words: 'yesterday afternoon',
  'iso-8601': '2020-02-13T09:14:01Z',
  'seconds-since-1970': '1581585241',
  'two-digit-year': 'Thu, 13 Feb 97 09:14:01 GMT',
  'three-digit-year': 'Thu, 13 Feb 120 09:14:01 +0000',
  'five-digit-year': 'Thu, 13 Feb 12020 09:14:01 +0000',
  'year-0': 'Sat, 01 Jan 0000 00:00:00 +0000',
  'negative-year': 'Sat, 01 Jan -1 00:00:00 +0000',
  'before-1970': 'Wed, 31 Dec 1969 23:59:59 +0000',
  'day-31-of-february': 'Mon, 31 Feb 2020 09:14:01 +0000',
  'hour-25': 'Thu, 13 Feb 2020 25:61:61 +0000',
  'leap-second': 'Sat, 31 Dec 2016 23:59:60 +0000',
  'after-2038': 'Wed, 20 Jan 2038 03:14:08 +0000',
  'no-seconds': 'Thu, 13 Feb 2020 09:14 +0100',
  'no-zone': 'Thu, 13 Feb 2020 09:14:01',
  'no-weekday': '13 Feb 2020 09:14:01 +0100',
  'wrong-weekday': 'Sun, 13 Feb 2020 09:14:01 +0100',
  'weekday-in-german': 'Do, 13 Feb 2020 09:14:01 +0100',
  'month-in-french': 'jeu., 13 f\xe9vr. 2020 09:14:01 +0100',
  'zone-est': 'Thu, 13 Feb 2020 09:14:01 EST',
  'zone-letter': 'Thu, 13 Feb 2020 09:14:01 Z',
  'zone-minus-zero': 'Thu, 13 Feb 2020 09:14:01 -0000',
  'zone-too-large': 'Thu, 13 Feb 2020 09:14:01 +9999',
  'zone-of-three-digits': 'Thu, 13 Feb 2020 09:14:01 +100',
  'zone-in-words': 'Thu, 13 Feb 2020 09:14:01 Mitteleurop\xe4ische Zeit',
  comment: 'Thu, 13 Feb 2020 09:14:01 +0100 (CET (winter))',
  folded: 'Thu, 13 Feb 2020\r\n\t09:14:01 +0100',
  ctime: 'Thu Feb 13 09:14:01 2020',
  american: '02/13/2020 9:14:01 AM',
};

/** Date headers that cannot be read, or not without asking which century. */
export const dateHeaderKinds: readonly StrangeKind[] = [
  ...variations('date', DATES, (draft, date) => `${draft.head({ Date: date })}\r\n${draft.prose(2)}`),
  {
    kind: 'date/two-of-them',
    make: (draft) => `Date: Thu, 13 Feb 2020 09:14:01 +0100\r\n${draft.head()}\r\n${draft.prose(2)}`,
  },
];
