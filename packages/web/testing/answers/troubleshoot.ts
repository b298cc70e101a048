import { type Answers, ago } from './answer.ts';

const TROUBLE = {
  id: 'r1',
  state: 'done',
  problem: null,
  record: {
    document: 'mailhaul-troubleshooting',
    id: 'r1',
    kind: 'batch',
    identity: 'Contoso-Wave-2',
    batch: 'Contoso-Wave-2',
    startedAt: ago(3),
    endedAt: ago(2.9),
    result: 'cause',
    verdicts: [
      {
        cause: 'AuthenticationFailed',
        reference: 'AUTH_FAILED',
        headline:
          "We had trouble signing in to this account. Confirm that you're using the correct user name and password.",
        message: 'The server refused the sign-in.',
        confidence: 'likely',
        node: 'A3',
        evidence: [
          '3 of 20 sign-ins failed, 3 with AUTH_FAILED: carla.nyberg@contoso.example, karin.olsen@contoso.example',
          'NO [AUTHENTICATIONFAILED] Authentication failed.',
        ],
        steps: [
          'Check user name and password, and how the server wants the user written.',
          'Look whether IMAP is switched on for this user.',
        ],
        actions: [
          {
            action: 're-enter-password',
            label: 'Enter the password again',
            command:
              'mailhaul user set carla.nyberg@contoso.example --batch-id Contoso-Wave-2 --passfile FILE',
            call: {
              route: 'user.set',
              input: { identity: 'carla.nyberg@contoso.example', batch: 'Contoso-Wave-2' },
              asks: ['password'],
            },
          },
          {
            action: 'recreate',
            label: 'Remove and create again',
            command: 'mailhaul batch remove Contoso-Wave-2 --yes',
            call: null,
          },
        ],
        users: [
          'carla.nyberg@contoso.example',
          'karin.olsen@contoso.example',
          'luca.bianchi@contoso.example',
        ],
        folders: [],
        worksNow: false,
        page: 'failures.md#authenticationfailed',
      },
      {
        cause: 'FolderSlash',
        reference: 'FOLDER_SLASH',
        headline: null,
        message: 'The name holds a character that the target cannot have in one.',
        confidence: 'certain',
        node: 'E1',
        evidence: ['`Reports Q1/Q2` holds `/`, which divides names at the target'],
        steps: ['Nothing needs to be done: it is written with _ instead.'],
        actions: [],
        users: ['anna.keller@contoso.example'],
        folders: ['Reports Q1/Q2'],
        worksNow: false,
        page: 'failures.md#folderslash',
      },
    ],
    visits: [
      {
        id: 'T0',
        question: 'What do you want to do?',
        by: 'probe',
        answers: ['troubleshoot'],
        outcome: 'led-on',
      },
      {
        id: 'T1',
        question: 'What kind of trouble is it?',
        by: 'probe',
        answers: ['batch'],
        outcome: 'led-on',
      },
      {
        id: 'T2',
        question: 'Could you create and start the batch?',
        by: 'probe',
        answers: ['yes'],
        outcome: 'led-on',
      },
      { id: 'A0', question: 'Which error do you see?', by: 'probe', answers: ['sign-in'], outcome: 'led-on' },
      {
        id: 'A3',
        question: 'Did it help to correct user name and password?',
        by: 'probe',
        answers: [],
        outcome: 'cause',
      },
      {
        id: 'A8',
        question: 'Did it help to make room?',
        by: 'probe',
        answers: [],
        outcome: 'not-this',
      },
      {
        id: 'A12',
        question: 'Did it help to use another account for the administration?',
        by: 'nobody',
        answers: [],
        outcome: 'open',
      },
      {
        id: 'E1',
        question: 'Did it help to leave the folder out, or to rename it at the source?',
        by: 'probe',
        answers: [],
        outcome: 'cause',
      },
    ],
    findings: [
      { probe: 'failures', evidence: ['17 users failed: 11 AUTH_FAILED, 3 RECIPIENT_NOT_FOUND'] },
      { probe: 'sign-in', evidence: ['carla.nyberg@contoso.example: refused in 44 ms, one try'] },
      { probe: 'dns', evidence: ['imap.contoso.example is 203.0.113.25'] },
    ],
    answers: {},
  },
} as const;

/** What the troubleshooter found. */
export const TROUBLE_ANSWERS: Answers = {
  'troubleshoot.new': TROUBLE,
  'troubleshoot.show': TROUBLE,
  'troubleshoot.answer': TROUBLE,
  'troubleshoot.page': { name: 'troubleshooting-r1.html', html: '<!doctype html>' },
  'troubleshoot.list': {
    items: [
      { ...TROUBLE.record, cause: 'AuthenticationFailed', message: 'The server refused the sign-in.' },
      {
        ...TROUBLE.record,
        id: 'r0',
        kind: 'endpoint',
        identity: 'adatum-source',
        batch: null,
        result: 'nothing',
        cause: null,
        message: null,
      },
    ],
  },
};
