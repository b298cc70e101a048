/** What the letter to the users tells. */
export interface WelcomeFacts {
  readonly server: string;
  readonly port: number;
  /** For people, e.g. `Microsoft 365 (Exchange Online)`; null where nobody knows. */
  readonly title: string | null;
  readonly security: 'None' | 'Ssl' | 'Tls';
}

/** A letter to everybody who is moved; what stands in angle brackets is for the admin to fill in. */
export interface WelcomeMail {
  readonly subject: string;
  readonly text: string;
}

const SECURITY_WORDS = { None: 'none', Ssl: 'SSL/TLS', Tls: 'STARTTLS' } as const;

/** Writes the letter. */
export function welcomeMail({ server, port, title, security }: WelcomeFacts): WelcomeMail {
  const place = title ?? 'a new mail server';
  return {
    subject: 'Your mailbox moves on <DATE>',
    text: [
      'Hello,',
      '',
      `on <DATE> from <TIME> on your mailbox moves to ${place}. All mail is copied, with its folders`,
      'and with what was read, answered and flagged. Nothing is deleted on the old server.',
      '',
      'What you do:',
      '',
      '- Until then: go on as always. Do not change your password before <DATE>.',
      '- From then on: sign in at <ADDRESS OF WEBMAIL> as <USER NAME>, with <PASSWORD OR HOW TO GET ONE>.',
      `- In mail programs and on phones: incoming server (IMAP) ${server}, port ${port}, security ${SECURITY_WORDS[security]};`,
      '  outgoing server (SMTP) <SERVER>, port <PORT>. Set the account up anew rather than changing the old one.',
      '- Calendars, contacts, tasks and rules are not part of this: <WHAT HAPPENS WITH THEM>.',
      '',
      'In the first three days mail may still arrive at the old server; it is brought along, several times a day.',
      'Do you miss anything? Tell <WHOM> which folder, from whom and about when. We look it up in the report.',
      '',
      '<NAME>',
      '',
    ].join('\n'),
  };
}
