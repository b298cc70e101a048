import type { EndpointSettings } from '@mailhaul/domain';

/** Settings that tell where the server is: who is moving mail from there must not find itself elsewhere. */
const PLACE = ['remoteServer', 'port', 'security'] as const;

/** Whether two settings lead to different servers. */
export function isElsewhere(one: EndpointSettings, other: EndpointSettings): boolean {
  return PLACE.some((name) => one[name] !== other[name]);
}
