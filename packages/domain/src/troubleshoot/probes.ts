/** What the product can find out by itself, with what it looks at. */
export const PROBES = {
  dns: 'the addresses of the host name',
  tcp: 'a connection to every address and port, for 15 s',
  greeting: 'the first line of the server',
  'endpoint-settings': 'the stored endpoint beside what the connection test finds to work',
  'endpoint-test': 'every stage of the connection, without a sign-in',
  'sign-in': 'one sign-in try, and the response code of its answer',
  'failure-share': 'how many users fail alike',
  'admin-sign-in': 'the admin’s sign-in to two or three mailboxes, and opening their INBOX',
  'target-sign-in': 'the sign-in to the target, and its INBOX',
  'gmail-and-quota': 'Gmail folders at the source, and the target’s quota beside what is to be copied',
  'size-limits': 'numbers and sizes of messages beside the target’s limits',
  'folder-report': 'the list of folders, and what is odd about their names and parents',
  'open-folders': 'opening every folder, and the head of one message in each',
  'users-file': 'the CSV file, checked whole',
  'batch-name': 'the batches of this name, and what they are doing',
  requests: 'the requests for this mailbox, and their state',
  failures: 'the failures of the run, grouped by kind',
  progress: 'what has moved since when, and who waits for whom',
  'connection-ramp': '1, 2, 4 … connections, until one is refused or the delay doubles',
  throughput: 'the rate of reading and of writing, beside the bare line',
} as const;

/** One of the probes. */
export type ProbeName = keyof typeof PROBES;
