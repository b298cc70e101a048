import { choice, solved, type TroubleNode } from './node.ts';

/** The batch or its endpoint cannot be created or started. */
export const BEFORE_START_NODES = {
  B0: choice(
    {
      question: 'Which error do you see?',
      reference: 'No, I was not able to create/start my migration batch',
      probe: 'endpoint-test',
    },
    ['timeout', 'The connection to the server timed out', 'B1'],
    ['connection', 'The connection to the server could not be completed', 'B4'],
    ['csv', 'Something is wrong with the CSV file', 'C0'],
    ['exists', 'The migration batch already exists', 'B5'],
  ),
  B1: solved(
    {
      question: 'Did it help to open the port?',
      reference: 'The connection to the server Servername.contoso.com timed out after 00:00:15.',
      steps: [
        '`mailhaul test URL` shows how far the connection gets; this machine must reach port 993 or 143.',
        'Publish the port in the firewall, for the address of this machine.',
      ],
      probe: 'tcp',
      actions: ['apply-settings', 'retry'],
      codes: ['ConnectTimeout', 'ConnNoGreeting', 'ConnectFailed'],
    },
    'B2',
  ),
  B2: solved(
    {
      question: 'Did it help to start the IMAP service?',
      reference: 'Connection to the server Servername.contoso.com timed out: the IMAP service is not running',
      steps: ['Start the IMAP service at the source; at Exchange it is “Microsoft Exchange IMAP4”.'],
      probe: 'greeting',
      actions: ['retry'],
      codes: ['ConnectionRefused', 'ConnBye', 'ConnNoGreeting'],
    },
    'B3',
  ),
  B3: solved(
    {
      question: 'Did it help to create the endpoint anew?',
      reference: 'The connection to the server Servername.contoso.com timed out (if issue not resolved)',
      steps: [
        'Compare the endpoint with what `mailhaul test` finds to work, and apply that; or remove it and create it again.',
      ],
      probe: 'endpoint-settings',
      actions: ['apply-settings', 'recreate'],
    },
    'SUPPORT',
  ),
  B4: solved(
    {
      question: 'Did it help to correct the host name, or what the connection test names?',
      reference: 'The connection to the server imap.contoso.com could not be completed.',
      steps: [
        'The host name must be right and must have an address: a new name in a new endpoint, or an A record for the old one.',
        '`mailhaul test URL` tells a name without address from a closed port and from a certificate that is not accepted.',
      ],
      probe: 'dns',
      actions: ['apply-settings', 'trust-certificate', 'recreate'],
      codes: [
        'NameNotFound',
        'ConnectionRefused',
        'TlsFailed',
        'TlsNegotiation',
        'TlsNotSpoken',
        'TlsCertExpired',
        'TlsCertName',
        'TlsCertUntrusted',
        'TlsCertPin',
        'StartTlsMissing',
      ],
    },
    'SUPPORT',
  ),
  B5: solved(
    {
      question: 'Did it help to remove the old batch, or to choose another name?',
      reference: 'The migration batch <batch name> already exists',
      steps: [
        'Remove the old batch; stop it first if it is running.',
        'One that is just being removed holds its name until it is gone.',
        'Or choose another name.',
      ],
      probe: 'batch-name',
      actions: ['choose-name', 'recreate'],
      codes: ['BatchExists'],
    },
    'SUPPORT',
  ),
  C0: choice(
    {
      question: 'What does it say about the file?',
      reference: 'CSV errors',
      probe: 'users-file',
    },
    ['empty', 'Upload file can’t be empty', 'C1'],
    ['rows', 'The CSV file contains more than 50,000 rows', 'C2'],
    ['column', 'A column is missing from the CSV file', 'C3'],
    ['cells', 'A row has the wrong number of columns', 'C4'],
  ),
  C1: solved(
    {
      question: 'Did it help to fill the file?',
      reference: "Upload file can't be empty",
      steps: ['Put a header row (EmailAddress,UserName,Password) and one row for each user into the file.'],
      probe: 'users-file',
      codes: ['CsvEmpty'],
    },
    'SUPPORT',
  ),
  C2: solved(
    {
      question: 'Did it help to divide the file?',
      reference: 'The CSV file contains more than 50,000 rows',
      steps: [
        'Divide it: 10,000 users are best four batches of 2,500, by alphabet, by kind of user, or by when their mailboxes are created.',
        '`mailhaul estimate sizes.csv --wave-users 2500` proposes waves.',
      ],
      probe: 'users-file',
      actions: ['split-file'],
      codes: ['CsvTooManyRows', 'CsvTooBig'],
    },
    'SUPPORT',
  ),
  C3: solved(
    {
      question: 'Did it help to name the columns?',
      reference: 'Column is missing from the CSV file',
      steps: ['The first row must name EmailAddress, UserName and Password, each one word without spaces.'],
      probe: 'users-file',
      codes: ['CsvColumnMissing', 'CsvUnknownColumn', 'CsvNotComma'],
    },
    'SUPPORT',
  ),
  C4: solved(
    {
      question: 'Did it help to mend the row?',
      reference: 'Row X has the wrong number of columns',
      steps: ['Each row needs a cell for each column of the header; an empty one still needs its comma.'],
      probe: 'users-file',
      codes: ['CsvRowColumns'],
    },
    'SUPPORT',
  ),
} as const satisfies Readonly<Record<string, TroubleNode>>;
