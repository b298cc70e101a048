import { by, notYet, outOfScope, type ShownBy } from './shown-by.ts';

/** Something that the five documents name, where it is here, and what shows it. */
export interface Capability {
  /** Its number in the list of what the documents name. */
  readonly number: number;
  readonly name: string;
  /** Where it is; null while it is nowhere. */
  readonly where: string | null;
  readonly shownBy: readonly ShownBy[];
}

const row = (
  number: number,
  name: string,
  where: string | null,
  ...shownBy: readonly ShownBy[]
): Capability => ({
  number,
  name,
  where,
  shownBy,
});

const CSV_TEST = 'packages/service/src/csv/read-users-csv.test.ts';
const ESTIMATE_TEST = 'packages/domain/src/planner/planner.test.ts';
const PLANTED_TEST = 'e2e/t-22-troubleshooter/troubleshooter.test.ts';
const STORY_TEST = 'e2e/t-30-story/story.test.ts';
const TREE_TEST = 'packages/domain/src/troubleshoot/troubleshoot.test.ts';
const REPORTS_TEST = 'packages/service/src/reports/reports.test.ts';
const LIMITS_TEST = 'e2e/t-10-limits/limits.test.ts';
const FIRST_WAVE = by(
  'packages/service/src/first-wave.server.test.ts',
  'two of three users are Synced and EQUAL, the third fails by its password, and the batch says so',
);
const BROKEN_SERVERS = by('e2e/t-21-broken-servers/broken-servers.test.ts', '$name says $code');

/** Everything that the documents name, in the order of the specification's list. Only what is true stands here. */
export const CAPABILITIES: readonly Capability[] = [
  row(
    1,
    'Migration dashboard',
    '`mailhaul serve`',
    by(STORY_TEST, 'goes from the first run to a completed batch and its report, with the keyboard alone'),
  ),
  row(
    2,
    'Migration endpoint (20 / 10 / 100)',
    '`mailhaul endpoint`',
    by(
      'packages/service/src/endpoints/endpoint-ranges.test.ts',
      'left out are 20 migrations and 10 incremental syncs',
    ),
    by(
      'packages/service/src/endpoints/endpoint-ranges.test.ts',
      '%j is refused with its range, whether it is made or changed, and nothing is kept of it',
    ),
    by(
      'packages/service/src/endpoints/endpoint-ranges.test.ts',
      'raised while users wait let more of them begin at once',
    ),
  ),
  row(3, 'Connection test (Test-MigrationServerAvailability)', '`mailhaul test`', BROKEN_SERVERS),
  row(
    4,
    'CSV of users',
    '[manual/csv.md](manual/csv.md)',
    by(CSV_TEST, 'is refused with %s, its row and its column, and no password is repeated'),
    by(CSV_TEST, '50,001 are refused in the words that admins know'),
    by(CSV_TEST, '10 MB are read, and one byte more is refused'),
  ),
  row(
    5,
    'Super-user forms of user names',
    '[manual/csv.md](manual/csv.md)',
    by('packages/service/src/sign-in/resolve-sign-in.test.ts', '%s reaches the server unaltered by PLAIN'),
    by(
      'packages/service/src/sign-in/target-sign-in.server.test.ts',
      'a file of three columns, header unchanged',
    ),
    by(
      'packages/service/src/user-root.server.test.ts',
      "takes each owner's folders out of the tree that an admin sees, and nothing of the admin's or of others",
    ),
  ),
  row(
    6,
    'Migration batch: start, stop, resume, remove, complete',
    '`mailhaul batch`',
    FIRST_WAVE,
    by(
      'packages/service/src/batch-states.server.test.ts',
      'is created, started, stopped, resumed, Synced, synced again, completed and removed, and stays EQUAL',
    ),
  ),
  row(7, 'Migration users', '`mailhaul user`', FIRST_WAVE),
  row(
    8,
    'Sync requests and the engine that runs them',
    '`mailhaul copy`, `mailhaul request`',
    by('e2e/t-03-killed/killed.test.ts', 'is completed by the next run, without a message lost or doubled'),
    by(
      'e2e/t-20-service-killed/service-killed.test.ts',
      'that is killed at random goes on each time it starts: no message is lost or doubled, nobody is stuck',
    ),
    by(
      'e2e/t-17-workers/workers.test.ts',
      'killed at random lose no message and double none, and others go on in time',
    ),
  ),
  row(
    9,
    'Initial sync, the newest first',
    '[flow.md](flow.md)',
    by(
      'packages/engine/src/enumerate/windows.test.ts',
      'the newest window goes first and is ascending inside',
    ),
  ),
  row(
    10,
    'Incremental sync, sync now, final sync',
    '`mailhaul copy` again',
    by(
      'e2e/t-09-second-pass/second-pass.test.ts',
      'over 20 folders in which nothing happened takes three commands per folder at most and a second',
    ),
    by(
      'packages/service/src/calendar.test.ts',
      'after a day new mail and flags follow, what the user did on the target stays, and nothing new costs little',
    ),
  ),
  row(
    11,
    'Permanent and transient failures, 60 and 61',
    '[failures.md](failures.md)',
    by(
      'packages/engine/src/transfer/patience.test.ts',
      'endures 60 failures in a row and ends at the 61st; any progress starts the count over',
    ),
    by(
      'packages/service/src/failures-that-pass.server.test.ts',
      '60 in a row pass, the 61st fails, and TRANSIENT_LIMIT names the most common one and its count',
    ),
    by(
      'packages/service/src/absent-server.server.test.ts',
      'waits without a slot, keeps its count of tries, and goes on alone when the server is back',
    ),
  ),
  row(
    12,
    'Sizes of messages, LargeItemLimit',
    '`mailhaul copy --large-item-limit`',
    by(
      LIMITS_TEST,
      'is told what is larger, which is listed without being sent or with the words of the server',
    ),
    by('packages/service/src/copy/outcome.test.ts', 'exceeds a limit by the kind of item that it is for'),
  ),
  row(
    13,
    'BadItemLimit, corrupted items',
    '`mailhaul copy --bad-item-limit`',
    by(
      'packages/engine/src/transfer/transfer.test.ts',
      'whenever one message is asked for costs that message only',
    ),
    by('packages/service/src/copy/outcome.test.ts', 'exceeds a limit by the kind of item that it is for'),
  ),
  row(
    14,
    '500,000 items',
    '`mailhaul copy --max-items`',
    by(
      'e2e/t-02-folders/item-cap.test.ts',
      'keeps its newest 500 of 600 whatever folder they lie in, lists the other 100, and brings them when asked',
    ),
    by(
      'packages/domain/src/preflight/judge-mailbox.test.ts',
      'with more messages than Microsoft moves is warned',
    ),
  ),
  row(
    15,
    'Excluded folders, public folders',
    '`mailhaul copy --exclude`',
    by(
      'e2e/t-02-folders/excluded.test.ts',
      'are those that were named, literally or by their purpose, with what lies below, and no others',
    ),
    by(
      'e2e/t-02-folders/excluded.test.ts',
      'are those of other people, which the report names with the reason',
    ),
  ),
  row(
    16,
    'Gmail labels, duplicates',
    '`mailhaul copy --exclude "[Gmail]"`',
    by(
      'e2e/t-02-folders/excluded.test.ts',
      'are those that were named, literally or by their purpose, with what lies below, and no others',
    ),
    notYet('labels by X-GM-MSGID'),
  ),
  row(
    17,
    'Mailbox full',
    '`mailhaul copy`',
    by(LIMITS_TEST, 'ends the copy with 14 when it is full, and takes the rest when there is room again'),
    by(
      'packages/service/src/full-target.server.test.ts',
      '%s: the user waits without a slot, goes on alone when there is room, and ends EQUAL',
    ),
  ),
  row(
    18,
    'SELECT refused, slashes in names',
    '`mailhaul folders`',
    by(
      'packages/engine/src/transfer/folder-trouble.test.ts',
      'is named with the words of the server, and the others arrive',
    ),
    by(
      'packages/engine/src/folders/plan-folders.test.ts',
      'a slash in a name on a . server becomes part of one level on a / server',
    ),
    by('packages/engine/src/folders/plan-folders.test.ts', 'a trailing delimiter is no level'),
  ),
  row(
    19,
    'Multiple roots, hidden parents',
    '`mailhaul folders`',
    by('e2e/t-02-folders/names.test.ts', 'below a parent that is not there arrive where they were'),
    by(
      'packages/engine/src/folders/folder-report.test.ts',
      'names a parent that LIST does not show once, with the number of its children',
    ),
  ),
  row(
    20,
    'Servers that break the RFC',
    'packages/imap',
    by('packages/imap/src/command/fetch.test.ts', 'for its blanks is read: %s'),
    by(
      'packages/imap/src/wire/server-streams.test.ts',
      'never throws anything, and what follows is read when no literal is open',
    ),
  ),
  row(
    21,
    'Bugs of servers in one folder',
    '`mailhaul copy`',
    by(
      'packages/engine/src/transfer/folder-trouble.test.ts',
      'is named with the words of the server, and the others arrive',
    ),
  ),
  row(
    22,
    'Reports: failures, entries, totals',
    '`mailhaul user`, `mailhaul request`, `mailhaul shell`',
    by(
      REPORTS_TEST,
      'tell of every user and of the batch what happened, where time went and what was left out',
    ),
    by('packages/cli/src/shell/seeds.test.ts', 'ask the service for what they say'),
  ),
  row(
    23,
    'XML reports for support',
    '[manual/reports.md](manual/reports.md)',
    by(
      'packages/service/src/reports/write/write-report.test.ts',
      'of every kind of value is a file that was written by hand',
    ),
    by(REPORTS_TEST, 'holds no password, whoever repeated it, and nothing of a message'),
  ),
  row(
    24,
    'Get-ImapFolders.ps1',
    '`mailhaul folders`',
    by(
      'packages/engine/src/folders/folder-report.test.ts',
      'names a parent that LIST does not show once, with the number of its children',
    ),
  ),
  row(
    25,
    'Remote Connectivity Analyzer',
    '`mailhaul test`',
    by(
      'packages/engine/src/probe/test-endpoint.server.test.ts',
      'passes every stage, in order, each told as it ends and with its time',
    ),
    by(STORY_TEST, 'goes from the first run to a completed batch and its report, with the keyboard alone'),
  ),
  row(26, 'Trying a mail program, PING', '`mailhaul test`', BROKEN_SERVERS),
  row(
    27,
    'Network analysis tool',
    '[manual/network-test.md](manual/network-test.md)',
    by(
      'packages/service/src/measure/measurement.server.test.ts',
      'behind a way of 50 ms says 50 ms, fetches faster over more connections, and leaves no folder',
    ),
  ),
  row(28, 'Telnet to a port', '`mailhaul test`', BROKEN_SERVERS),
  row(
    29,
    'Status mail, MigrationErrors.csv',
    '[manual/notifications.md](manual/notifications.md)',
    by(
      'packages/domain/src/csv/write-csv.test.ts',
      'MigrationErrors.csv quotes what must be quoted and leaves unknown values empty',
    ),
    by(
      'packages/service/src/notify/mail.server.test.ts',
      'takes the status mail of a wave over STARTTLS with a sign-in, MigrationErrors.csv attached',
    ),
  ),
  row(
    30,
    'Error report of a batch',
    '`mailhaul report export`',
    by(
      REPORTS_TEST,
      'tell of every user and of the batch what happened, where time went and what was left out',
    ),
  ),
  row(
    31,
    'Throttling',
    '`mailhaul copy`',
    by(
      'packages/service/src/failures-that-pass.server.test.ts',
      'a wait of 3,000 ms that the %s states is kept, counted as RemoteServerThrottle of that side, and is no failure',
    ),
    by(
      'packages/engine/src/transfer/transfer.test.ts',
      'that states a wait is left alone for that long, and it is no failure',
    ),
    by(
      'packages/cli/src/shell/seeds.test.ts',
      'print the throttle durations of the guide on performance, digit by digit',
    ),
    by(
      'packages/service/src/endpoint-budgets.server.test.ts',
      'a mailbox that has used up the daily budget of the %s waits for room without a slot, and others go on',
    ),
    by(
      'packages/service/src/absent-server.server.test.ts',
      'a user whose server states a long wait gives its slot to others, and waits at least that long',
    ),
  ),
  row(
    32,
    'Limits of connections: in all, per user, per address',
    '`mailhaul copy --lanes`',
    by(LIMITS_TEST, 'the connections of a user at the %s gets fewer lanes, and all its mail'),
    by(
      'packages/engine/src/pace/connection-limit.test.ts',
      'an account has no more than its own share, whatever room there is',
    ),
    by(
      'packages/service/src/measure/measurement.server.test.ts',
      'finds the limit of one %s, and recommends less',
    ),
  ),
  row(
    33,
    'Estimates of duration, the formula',
    '[manual/planning.md](manual/planning.md)',
    by(ESTIMATE_TEST, '500 = (6 − 1) × 100'),
    by(ESTIMATE_TEST, 'are exact at 0, 10, 50 and 100 GB and just below the next bound'),
  ),
  row(
    34,
    'Queue, priority, nobody is displaced',
    'packages/domain/src/admission',
    by(
      'packages/service/src/queue.test.ts',
      'who waits is told its place and about how long; a higher priority goes first, and nobody who runs is displaced',
    ),
  ),
  row(
    35,
    'Performance analysis, counting round trips',
    '`mailhaul copy` (its last lines), `mailhaul batch analyze`',
    by('packages/imap/src/connection/round-trips.test.ts', 'reading: everything asked at once is one'),
    by(
      'packages/domain/src/report/analyze.test.ts',
      'tells rates, efficiency, latencies, shares of time and round trips per message',
    ),
  ),
  row(
    36,
    'Downloading a sample mailbox',
    '`mailhaul network-test`',
    by(
      'packages/service/src/measure/measurement.server.test.ts',
      'behind a way of 50 ms says 50 ms, fetches faster over more connections, and leaves no folder',
    ),
  ),
  row(
    37,
    'Even distribution over source servers',
    '`mailhaul estimate --wave-by server`',
    by(ESTIMATE_TEST, 'over source servers of weight 1.5 : 1 take 60 and 40 of 100'),
  ),
  row(
    38,
    'Off-peak hours, StartAfter',
    '`mailhaul estimate --windows`',
    by(ESTIMATE_TEST, 'lets one wave begin when the one before has probably ended, in open hours'),
    by('packages/service/src/calendar.test.ts', 'nothing starts outside of the work window of an endpoint'),
  ),
  row(
    39,
    'MX change, cut-over',
    '[manual/cut-over.md](manual/cut-over.md)',
    by(
      'packages/service/src/cut-over/cut-over.test.ts',
      'the cut-over sees by DNS when mail was switched, remembers it, and offers what comes next',
    ),
    by(
      'packages/domain/src/cut-over/cut-over.test.ts',
      'stays in step for 72 hours after the switch, and only then wants it completed',
    ),
  ),
  row(
    40,
    'Troubleshooter',
    '[manual/troubleshooting.md](manual/troubleshooting.md)',
    by(TREE_TEST, 'have the 37 nodes of the first and the 13 of the second, with every edge, and no others'),
    by(TREE_TEST, 'have no dead end and no circle: every walk ends, whatever is answered'),
    by(PLANTED_TEST, 'mends by its own action: what a button would send makes the cause go'),
    by(PLANTED_TEST, 'says "works now" only of what it tried again itself, and never calls it mended before'),
  ),
  row(
    41,
    'Warning about retention and archive policies',
    '[manual/preflight.md](manual/preflight.md), [failures.md](failures.md#itemvanished)',
    by(
      'e2e/t-13-changing-source/changing-source.test.ts',
      'messages that are deleted, arrive or change their flags at the source end up as they are there',
    ),
    by(
      'packages/domain/src/mail-route/mail-route.test.ts',
      'retention policies are a warning where a side is Exchange',
    ),
  ),
  row(
    42,
    'Any server to any server',
    '`mailhaul copy`',
    by(
      'e2e/t-01-fidelity/fidelity.test.ts',
      'arrives at a Cyrus but for what Cyrus refuses, which is listed in its words',
    ),
  ),
  row(43, 'PST import', null, notYet('planned for later')),
  row(
    44,
    'Gmail onboarding',
    '[manual/sign-in-oauth.md](manual/sign-in-oauth.md)',
    by('packages/domain/src/endpoint/presets.test.ts', 'give Gmail its [Gmail] rule and its daily budgets'),
    by('packages/service/src/sign-in/openid-source.test.ts', 'speaks for one mailbox with a service account'),
  ),
  row(
    45,
    'Hybrid, cutover and staged migrations',
    '[manual/what-is-out.md](manual/what-is-out.md)',
    outOfScope('they are for Exchange alone'),
  ),
  row(
    46,
    'Other tools to compare with',
    '[manual/comparison.md](manual/comparison.md), `npm run bench`',
    by(
      'scripts/house/coverage/comparison.test.ts',
      'the comparison says of each tool whether it was run here or only read about, and calls measured only what the bench ran',
    ),
    by('bench/src/row.test.ts', 'with a peer passes from its gate on'),
  ),
  row(47, 'EWS, RPC over HTTP', null, outOfScope('IMAP is enough for mail, and works everywhere')),
  row(
    48,
    'Connection limits of Exchange, intrusion detection',
    '`mailhaul troubleshoot --at S4`',
    by(TREE_TEST, '%s asks a question, says what to try, and has answers that differ'),
  ),
  row(
    49,
    'Role groups',
    '[manual/api.md](manual/api.md)',
    by('packages/api/src/routes.test.ts', '%s for %s'),
    by('packages/api/src/routes.test.ts', 'a viewer changes nothing, whatever it asks for'),
  ),
  row(
    50,
    'Welcome letter',
    '`mailhaul batch cutover --welcome-mail`',
    by(
      'packages/domain/src/cut-over/cut-over.test.ts',
      'the letter to the users names the new server, and says what it cannot know in brackets',
    ),
  ),
  row(
    51,
    'Target mailbox exists',
    '`mailhaul copy`',
    by(
      'packages/engine/src/probe/missing-mailbox.server.test.ts',
      'tells a missing target mailbox from a wrong password',
    ),
  ),
  row(
    52,
    'PowerShell',
    'the cmdlets’ own names',
    by('packages/cli/src/cmdlet/reference.test.ts', 'are those of the reference, each once'),
    by(
      'packages/cli/src/cmdlet/translate.test.ts',
      'is recognised by its name in any case, with any dash, as the first word or as a whole line',
    ),
  ),
  row(
    53,
    'Data consistency score',
    '`mailhaul user get`',
    by('packages/domain/src/user/user.test.ts', 'of %i items with %i skipped and %i adjusted is %s'),
    by(
      'packages/service/src/batch-life.test.ts',
      'in score mode completion waits until what was skipped is approved',
    ),
  ),
];
