/** Inputs and answers that hold secrets, wherever they stand. A file of users has passwords in it. */
const SECRET_FIELDS = new Set([
  'password',
  'newPassword',
  'targetPassword',
  'secret',
  'setupCode',
  'smtpPassword',
  'webhookSecret',
  'token',
  'csrfToken',
  'csvData',
  'csv',
]);

/** The same without secrets: what was given is told, its value is not. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_FIELDS.has(name) && inner !== null && inner !== undefined ? '[secret]' : withoutSecrets(inner),
    ]),
  );
}
