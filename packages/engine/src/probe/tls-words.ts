import { certificateDaysLeft } from '@mailhaul/domain';
import type { CertificateFacts, ServerAddress, TlsFacts } from '@mailhaul/imap';

/** Certificates that run out this soon are worth a word. */
const EXPIRY_WARNING_DAYS = 21;

/** What was agreed on and shown, line by line. */
export function describeTls(facts: TlsFacts, nowMs: number): readonly string[] {
  const [leaf, ...issuers] = facts.chain;
  const lines = [`${facts.protocol} with ${facts.cipher}`];
  if (!leaf) return [...lines, 'the server showed no certificate'];
  lines.push(
    `certificate of ${leaf.subject || 'nobody'}, issued by ${leaf.issuer || 'nobody'}`,
    `for ${leaf.names.join(', ') || 'no name'}${facts.nameMatches ? '' : ', which is another host'}`,
    `valid until ${leaf.validTo.toISOString().slice(0, 10)} (${daysLeft(leaf, nowMs)} days)`,
    `SHA-256 fingerprint ${leaf.fingerprint}`,
  );
  if (issuers.length > 0) lines.push(`signed by ${issuers.map(({ subject }) => subject).join(', then ')}`);
  return lines;
}

/** What is odd about a connection that was accepted; null when nothing is. */
export function tlsWarning(facts: TlsFacts, address: ServerAddress, nowMs: number): string | null {
  const [leaf] = facts.chain;
  if (leaf && daysLeft(leaf, nowMs) < EXPIRY_WARNING_DAYS)
    return `The certificate runs out in ${daysLeft(leaf, nowMs)} days: renew it before the migration ends.`;
  if (facts.fault === null || address.fingerprint === undefined) return null;
  return `Trusted by its pinned fingerprint only (${facts.fault}).`;
}

function daysLeft({ validTo }: CertificateFacts, nowMs: number): number {
  return certificateDaysLeft(validTo.getTime(), nowMs);
}
