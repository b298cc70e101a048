/** How status reports leave: by mail, and to a web address. The password and the webhook's secret lie sealed beside it. */
export interface NotifySettings {
  /** null: no mail is sent. */
  readonly smtpHost: string | null;
  readonly smtpPort: number;
  /** Tls is STARTTLS and refuses to go on without it, Ssl is TLS from the first byte. */
  readonly smtpSecurity: 'None' | 'Tls' | 'Ssl';
  /** null: no sign-in. */
  readonly smtpUser: string | null;
  readonly smtpFrom: string | null;
  /** PEM of the authority that signed the server's certificate; null for the usual ones. */
  readonly smtpCa: string | null;
  /** null: none is called. */
  readonly webhookUrl: string | null;
}

/** What holds when nothing was set. */
export const NOTIFY_DEFAULTS: NotifySettings = {
  smtpHost: null,
  smtpPort: 587,
  smtpSecurity: 'Tls',
  smtpUser: null,
  smtpFrom: null,
  smtpCa: null,
  webhookUrl: null,
};
