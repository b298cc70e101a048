import { type OptionTable, optionRows } from './option-row.ts';

const TUNED = 'How much is asked and sent at a time is found out by the run itself.';

/** Options about speed, ways of running and output. */
export const RUN_OPTIONS: OptionTable = {
  ...optionRows('maxbytespersecond= dry', 'carried'),
  ...optionRows(
    'maxmessagespersecond= maxbytesafter=',
    'missing',
    'A copy is limited in bytes per second, from the first byte; for a batch set --max-messages-per-second of the endpoint.',
  ),
  ...optionRows('maxsleep=', 'usual', 'A rate is kept evenly.'),
  ...optionRows(
    'exitwhenover= exitonload noexitonload',
    'missing',
    'A run goes on until everything is copied; work windows of an endpoint say when it may.',
  ),
  ...optionRows(
    'errorsmax=',
    'elsewhere',
    'BadItemLimit says how many messages may fail; all others are copied first.',
  ),
  ...optionRows(
    'split12= buffersize= fastio12 nofastio12 compress12 nocompress12 keepalive12 nokeepalive12',
    'usual',
    TUNED,
  ),
  ...optionRows(
    'timeout= timeout12=',
    'usual',
    'A server has 15 s to answer at first; an endpoint can say otherwise.',
  ),
  ...optionRows(
    'reconnectretry12= reconnectretry=',
    'usual',
    'Lost connections are made again, and what was on its way is looked for.',
  ),
  ...optionRows('justconnect justlogin justbanner', 'elsewhere', '`mailhaul test` shows it stage by stage.'),
  ...optionRows('justfolders', 'elsewhere', '`mailhaul copy --dry-run` shows which folders would be made.'),
  ...optionRows('justfoldersizes justfolderlists', 'elsewhere', '`mailhaul folders` lists and counts them.'),
  ...optionRows('nodry dry1', 'usual', 'The source is only ever read.'),
  ...optionRows(
    'abort abortbyfile pidfile= pidfilelocking nopidfilelocking',
    'usual',
    'Two runs never work on the same pair of mailboxes; `mailhaul batch stop` stops one.',
  ),
  ...optionRows(
    'sigexit= sigreconnect= sigignore= sigprint= sigtoggle=',
    'missing',
    'SIGINT and SIGTERM end a run in good order; it goes on where it was.',
  ),
  ...optionRows('tmpdir=', 'elsewhere', '`--state` or `--data` says where the ledger lies.'),
  ...optionRows('log nolog logfile= logdir= tail', 'elsewhere', '`--log` says where the log goes.'),
  ...optionRows('errorsdump noerrorsdump', 'usual', 'Everything that went wrong is in the report.'),
  ...optionRows(
    'emailreport1 emailreport2 emailreportfrom=',
    'elsewhere',
    'NotificationEmails of a batch get a report; nothing is put into the migrated mailbox.',
  ),
  ...optionRows(
    'noemailreport1 noemailreport2 noemailreport12',
    'usual',
    'Nothing is put into the migrated mailbox.',
  ),
  ...optionRows('id noid', 'usual', 'The program tells its name where a server asks for it (RFC 2971).'),
  ...optionRows(
    'releasecheck noreleasecheck modulesversion nomodulesversion',
    'usual',
    'Nothing is asked of anybody but the two servers.',
  ),
  ...optionRows(
    'debug debugfolders debugcontent debugflags debugimap debugimap12 debugmemory debugmaxlinelength debugcache debugsleep debugsig debuglist debugdev debuglabels',
    'elsewhere',
    '`--trace FILE` writes every protocol line, without secrets.',
  ),
  ...optionRows(
    'version help tests testsdebug testslive testslive6 testsunit= justhelp',
    'usual',
    'It copies nothing.',
  ),
};
