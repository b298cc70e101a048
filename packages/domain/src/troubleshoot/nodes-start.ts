import { choice, solved, type TroubleNode } from './node.ts';

/** Where the tree begins, and where information is. */
export const START_NODES = {
  T0: choice(
    {
      question: 'What do you want to do?',
      reference: 'What do you want to do?',
    },
    ['troubleshoot', 'Troubleshoot a migration', 'T1'],
    ['information', 'Learn how a migration is done', 'I1'],
  ),
  T1: choice(
    {
      question: 'What kind of trouble is it?',
      reference: 'Which type of issue are you having with your IMAP migration',
    },
    ['batch', 'A batch does not start, or goes wrong after it has started', 'T2'],
    ['slow', 'It takes longer than expected', 'S1'],
  ),
  T2: choice(
    {
      question: 'Could you create and start the batch?',
      reference: 'Were you able to successfully create and/or start the batch?',
      steps: [
        'The batches and their states are listed by `mailhaul batch get`.',
        'A batch that was created and not started is started by `mailhaul batch start NAME`.',
      ],
    },
    ['yes', 'Yes, and errors came afterwards', 'A0'],
    ['no', 'No', 'B0'],
  ),
  I1: solved(
    {
      question: 'Did you find what you needed?',
      reference: 'I am looking for information on how to perform an IMAP migration',
      steps: [
        'One mailbox: `mailhaul copy --help` shows how, with examples.',
        'Many: the file of users, the endpoints and the batch are told in docs/manual.',
        'Before: `mailhaul test URL` for both servers, `mailhaul folders URL` for one mailbox, `mailhaul estimate` for the time.',
        'From Gmail: app passwords or OAuth, IMAP switched on, and [Gmail] left out.',
      ],
    },
    'SUPPORT',
  ),
} as const satisfies Readonly<Record<string, TroubleNode>>;
