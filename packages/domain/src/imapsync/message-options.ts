import { type OptionTable, optionRows } from './option-row.ts';

const BYTES = 'Messages are copied byte for byte.';
const LEDGER =
  'What was copied is remembered by folder and UID, so a message is recognised whatever its headers are.';
const SOURCE_UNTOUCHED = 'The source is only ever read.';
const TARGET_KEPT = 'Nothing is ever deleted at the target.';

/** Options about messages, flags, dates, recognition and deletion. */
export const MESSAGE_OPTIONS: OptionTable = {
  ...optionRows('maxage= minage= maxsize= appendlimit= search= search1=', 'carried'),
  ...optionRows(
    'search2= minsize= maxlinelength= minmaxlinelength= maxlinelengthcmd= skipmess=',
    'missing',
    'Messages are chosen by date received and by size.',
  ),
  ...optionRows(
    'regexmess= pipemess= pipemesscheck nopipemesscheck truncmess= disarmreadreceipts',
    'missing',
    BYTES,
  ),
  ...optionRows('addheader', 'usual', `${BYTES} Those without Message-Id are recognised as well.`),
  ...optionRows(
    'useheader= skipheader= messageidnodomain wholeheaderifneeded nowholeheaderifneeded skipsize allowsizemismatch noallowsizemismatch useuid usecache nousecache cacheaftercopy nocacheaftercopy checkmessageexists nocheckmessageexists abletosearch noabletosearch abletosearch12 noabletosearch12 checknoabletosearch nochecknoabletosearch fetch_hash_set= uid12 nouid12',
    'usual',
    LEDGER,
  ),
  ...optionRows(
    'syncduplicates',
    'usual',
    'Each message of the source is one at the target, also if another has the same bytes.',
  ),
  ...optionRows(
    'skipcrossduplicates noskipcrossduplicates',
    'missing',
    'A message that lies in two folders is copied into both.',
  ),
  ...optionRows('regexflag=', 'missing', 'Flags are copied as they are.'),
  ...optionRows(
    'filterflags nofilterflags filterbuggyflags flagscase noflagscase',
    'usual',
    'Flags that the target does not keep are left out, and that is listed.',
  ),
  ...optionRows(
    'syncflagsaftercopy nosyncflagsaftercopy resyncflags',
    'usual',
    "Later changes of flags at the source follow; the user's own at the target stay.",
  ),
  ...optionRows(
    'noresyncflags',
    'missing',
    "Later changes of flags at the source follow; the user's own at the target stay.",
  ),
  ...optionRows(
    'synclabels resynclabels nosynclabels noresynclabels',
    'missing',
    'Labels of Gmail are copied as the folders that they are in IMAP.',
  ),
  ...optionRows('syncinternaldates', 'usual', 'The date received is kept.'),
  ...optionRows('nosyncinternaldates idatefromheader', 'missing', 'The date received is kept.'),
  ...optionRows(
    'delete delete1 delete1emptyfolders expunge expunge1 expungeaftereach',
    'missing',
    SOURCE_UNTOUCHED,
  ),
  ...optionRows('nodelete1 noexpunge1 noexpungeaftereach', 'usual', SOURCE_UNTOUCHED),
  ...optionRows(
    'delete2 delete2duplicates delete2folders delete2foldersonly= delete2foldersbutnot= expunge2 uidexpunge2',
    'missing',
    TARGET_KEPT,
  ),
  ...optionRows('nodelete2 noexpunge2 nouidexpunge2', 'usual', TARGET_KEPT),
};
