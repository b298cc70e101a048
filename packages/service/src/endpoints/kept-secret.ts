import { type EndpointSettings, type SignInPolicy, secretOfPolicy } from '@mailhaul/domain';
import type { StoredEndpoint } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';

/** From the weakest to the strongest; STARTTLS begins in plain text (RFC 8314 §4.1). */
const STRENGTH: Readonly<Record<EndpointSettings['security'], number>> = { None: 0, Tls: 1, Ssl: 2 };

/**
 * Refuses settings that would send an endpoint's stored secret where it was not given for: whoever may change an endpoint, or only test
 * one, would read it there. `fix` says how the secret is given again.
 */
export function requireSecretStays(before: StoredEndpoint, after: EndpointSettings, fix: string): void {
  if (before.secret === null || secretOfPolicy(after.signIn) === null) return;
  const why = strayingOf(before, after);
  if (why === null) return;
  const message = `Give the secret again: ${why}.`;
  throw new ServiceError({ code: 'BAD_INPUT', message, fix, fields: [{ field: 'secret', message }] });
}

/** How a stored secret would come elsewhere; null when it would not. */
function strayingOf(before: EndpointSettings, after: EndpointSettings): string | null {
  if (hostOf(before) !== hostOf(after)) return 'it would go to another server';
  if (STRENGTH[after.security] < STRENGTH[before.security])
    return 'it would go to the server with less protection';
  if (before.port !== after.port && !isSameBehind(before, after)) return 'it would go to another server';
  const proof = proofOf(before);
  if (proof !== null && proof !== proofOf(after)) return 'another certificate would be taken for the server';
  return recipientOf(before.signIn) === recipientOf(after.signIn)
    ? null
    : 'it was given for another way of signing in';
}

function hostOf({ remoteServer }: EndpointSettings): string {
  return remoteServer.trim().toLowerCase();
}

/** Whether another port is a step up to the same server, as from 143 to 993: it has to prove itself as before, or as it would have had to. */
function isSameBehind(before: EndpointSettings, after: EndpointSettings): boolean {
  const proof = proofOf({ ...before, security: after.security });
  return STRENGTH[after.security] > STRENGTH[before.security] && proof !== null && proof === proofOf(after);
}

/** By what the server proves itself; null when it does not. A pinned certificate replaces the chain, whatever else is said. */
function proofOf(settings: EndpointSettings): string | null {
  const { security, pinnedFingerprint, acceptUntrustedCertificates, caBundle } = settings;
  if (security === 'None') return null;
  if (pinnedFingerprint !== null)
    return `pin ${pinnedFingerprint.replaceAll(/[^0-9a-f]/gi, '').toLowerCase()}`;
  // a form hands the same text back with other line ends
  return acceptUntrustedCertificates ? null : `chain ${caBundle?.replaceAll(/\s+/g, '') ?? ''}`;
}

/** Who is told the secret, or what is proved with it: no way of signing in takes the secret of another. */
function recipientOf(policy: SignInPolicy): string {
  const secret = secretOfPolicy(policy);
  if (policy.kind !== 'oauth-app') return String(secret);
  const { grant, tokenUrl } = policy;
  return [secret, grant, URL.parse(tokenUrl.trim())?.href ?? tokenUrl].join(' ');
}
