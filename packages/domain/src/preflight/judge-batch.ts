import {
  CUT_OVER_TTL_SECONDS,
  type MailRoute,
  type RouteSides,
  routeSide,
} from '../mail-route/mail-route.ts';
import { notice, type PreflightFinding } from './judge-mailbox.ts';

/** Judges where mail for a domain goes before anything was moved. */
export function judgeRoute(domain: string, route: MailRoute, sides: RouteSides): PreflightFinding {
  switch (route.kind) {
    case 'unknown':
      return notice('MailRouteUnknown', 'service', `${domain}: ${route.words}`);
    case 'none':
      return notice('MailRoute', 'service', `${domain}: the domain takes no mail from outside.`);
    case 'no-domain':
      return notice('MailRoute', 'service', `${domain}: nobody knows this domain; no mail comes to it.`);
    case 'found':
      return judgeFound(domain, route, sides);
  }
}

function judgeFound(
  domain: string,
  { exchanges, ttlSeconds }: Extract<MailRoute, { kind: 'found' }>,
  sides: RouteSides,
): PreflightFinding {
  const [first] = exchanges;
  const words = `${domain}: mail goes to ${first?.host ?? 'nobody'}, TTL ${ttlSeconds.toLocaleString('en')} s`;
  const side = routeSide(exchanges, sides);
  if (side === 'new' || side === 'both')
    return notice(
      'MailRouteNew',
      'service',
      `${words}: that is ${side === 'new' ? '' : 'partly '}the new side.`,
    );
  return notice(ttlSeconds > CUT_OVER_TTL_SECONDS ? 'MailRouteTtl' : 'MailRoute', 'service', `${words}.`);
}

/** Says what cannot be asked for over IMAP: policies that move mail meanwhile. */
export function retentionNotice(presets: readonly (string | null)[]): PreflightFinding {
  const isMicrosoft = presets.some((preset) => preset === 'microsoft365' || preset === 'exchange');
  const finding = notice(
    'Retention',
    'service',
    isMicrosoft
      ? 'A side is Exchange, whose retention and archive policies cannot be seen over IMAP.'
      : 'Policies that move or delete mail by themselves cannot be seen over IMAP.',
  );
  return isMicrosoft ? { ...finding, level: 'warn' } : finding;
}
