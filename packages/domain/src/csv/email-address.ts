/** RFC 5321 §4.5.3.1: 64 octets before the @, and 254 in all so that it fits a path. */
const LOCAL_PART_CHARS = 64;
const ADDRESS_CHARS = 254;

// atoms with dots between them, or a quoted string; letters beyond ASCII are allowed (RFC 6531)
const LOCAL_PART = /^(?:[^\s"(),.:;<>@[\\\]]+(?:\.[^\s"(),.:;<>@[\\\]]+)*|"(?:[^"\\\r\n]|\\[^\r\n])*")$/u;
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)*$/u;
const DOMAIN_LITERAL = /^\[[0-9A-Za-z:.]+\]$/;

/** Whether a text is the address of a mailbox as SMTP knows it: something, one @, a domain. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > ADDRESS_CHARS || at > LOCAL_PART_CHARS) return false;
  const domain = text.slice(at + 1);
  return LOCAL_PART.test(text.slice(0, at)) && (DOMAIN.test(domain) || DOMAIN_LITERAL.test(domain));
}
