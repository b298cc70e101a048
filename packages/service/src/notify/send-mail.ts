import type { Secret } from '@mailhaul/base';
import type { NotifySettings } from '@mailhaul/domain';
import type { SentMessageInfo } from 'nodemailer/lib/smtp-transport/index.js';
import type { StatusMail } from './status-mail.ts';

/** How long a mail server may take for each step, ms. */
const STEP_LIMIT_MS = 30_000;

/** A mail that could not be handed over. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  /** Whether the same mail will be refused again. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isFinal = isFinal;
  }
}

/** What hands mails over; MailRefused when that fails. */
export type SendMail = (
  mail: StatusMail,
  way: {
    readonly to: readonly string[];
    readonly settings: NotifySettings;
    readonly password: Secret<string> | null;
    readonly signal: AbortSignal;
  },
) => Promise<void>;

/** Hands a mail to the SMTP server of the settings. */
export const sendMail: SendMail = async (mail, { to, settings, password, signal }) => {
  const { smtpHost, smtpPort, smtpSecurity, smtpUser, smtpFrom, smtpCa } = settings;
  if (smtpHost === null || smtpFrom === null)
    throw new MailRefused(
      'no SMTP server is set; `mailhaul config set --smtp-host HOST --smtp-from ADDRESS`',
      true,
    );
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: smtpHost,
    port: smtpPort,
    secure: smtpSecurity === 'Ssl',
    requireTLS: smtpSecurity === 'Tls',
    ignoreTLS: smtpSecurity === 'None',
    ...(smtpUser === null ? {} : { auth: { user: smtpUser, pass: password?.reveal() ?? '' } }),
    ...(smtpCa === null ? {} : { tls: { ca: smtpCa } }),
    connectionTimeout: STEP_LIMIT_MS,
    greetingTimeout: STEP_LIMIT_MS,
    socketTimeout: STEP_LIMIT_MS,
    // whatever stands in a mail, nothing is read from disk or fetched for it
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let answer: SentMessageInfo;
  try {
    answer = await transport.sendMail({
      from: smtpFrom,
      to: [...to],
      text: mail.text,
      html: mail.html,
      attachments: mail.attachments.map((attachment) => ({
        ...attachment,
        contentType: 'text/csv; charset=utf-8',
      })),
      // RFC 3834: no holiday notes back
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        ...subjectHeader(mail.subject),
      },
      signal,
    });
  } catch (error) {
    throw refusalOf(error);
  } finally {
    transport.close();
  }
  requireAll(answer);
};

// whoever was taken has the mail by now: all of it once more would be doubled
function requireAll({ rejected, rejectedErrors = [] }: SentMessageInfo): void {
  if (rejected.length === 0) return;
  const names = rejected.join(', ');
  const why = rejectedErrors.map(({ message }) => message).join('; ');
  throw new MailRefused(
    `${names} ${rejected.length === 1 ? 'does' : 'do'} not get it (${why}); the others do`,
    true,
  );
}

// quotation marks would be encoded (RFC 2047), which some rules of mail programs do not see through; ASCII goes as it is
function subjectHeader(subject: string) {
  const plain = /^[\x20-\x7e]{1,900}$/.test(subject);
  return { Subject: plain ? { prepared: true, value: subject } : subject };
}

// RFC 5321 §4.2.1: 5xx will be the same next time; a refused sign-in is not tried again either, since servers lock accounts
function refusalOf(error: unknown): MailRefused {
  const { message, responseCode, code } = error as Error & {
    readonly responseCode?: number;
    readonly code?: string;
  };
  const isFinal = (responseCode ?? 0) >= 500 || code === 'EAUTH' || code === 'EENVELOPE';
  return new MailRefused(message, isFinal, { cause: error });
}
