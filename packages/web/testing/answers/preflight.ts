import { type Answers, ago, GB } from './answer.ts';
import { NAMES } from './names.ts';

const PREFLIGHT = {
  document: 'mailhaul-preflight',
  batch: 'Contoso-Shared',
  batchGuid: 'Contoso-Shared',
  state: 'done',
  startedAt: ago(9),
  endedAt: ago(7),
  users: 18,
  chosen: 18,
  looked: 18,
  counts: { ok: 15, warn: 2, fail: 1 },
  level: 'fail',
  totals: { messages: 412_004, sizeBytes: 96 * GB },
  eta: { p50Seconds: 21_000, p90Seconds: 42_000, isMeasured: false, p50At: ago(-350), p90At: ago(-700) },
  assumptions: [],
  findings: [
    {
      level: 'warn',
      code: 'MailRoute',
      side: 'service',
      words: 'Mail for contoso.example goes to mx.old.example, TTL 86,400 s.',
      fix: 'Lower the TTL to 3,600 s some days before the switch.',
    },
  ],
  items: (['fail', 'warn', 'warn', 'ok', 'ok'] as const).map((level, at) => ({
    emailAddress: `${NAMES[at]}@contoso.example`,
    guid: `u${at}`,
    level,
    findings:
      level === 'ok'
        ? []
        : [
            {
              level,
              code: level === 'fail' ? 'AuthenticationFailed' : 'QuotaTight',
              side: level === 'fail' ? 'source' : 'target',
              words:
                level === 'fail'
                  ? 'NO [AUTHENTICATIONFAILED] Authentication failed.'
                  : '4.1 GB are to be copied, 4.4 GB are free.',
              fix: level === 'fail' ? 'Enter the password again.' : 'Raise the quota of the target.',
            },
          ],
    folders: level === 'fail' ? null : 24,
    messages: level === 'fail' ? null : 20_412,
    sizeBytes: level === 'fail' ? null : 4.1 * GB,
    isExact: true,
    largest: [],
    targetFreeBytes: level === 'fail' ? null : 4.4 * GB,
    renamed: [],
  })),
} as const;

/** What was found before the start of a batch. */
export const PREFLIGHT_ANSWERS: Answers = {
  'preflight.new': PREFLIGHT,
  'draft-preflight.new': { ...PREFLIGHT, batch: '' },
  'draft-preflight.show': { ...PREFLIGHT, batch: '' },
  'preflight.show': { preflight: PREFLIGHT },
};
