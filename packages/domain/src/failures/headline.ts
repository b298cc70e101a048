/** What the placeholders of a headline stand for; what is not known is left out of the sentence. */
export interface HeadlineFacts {
  readonly host?: string;
  /** The user's address. */
  readonly user?: string;
  /** As hh:mm:ss. */
  readonly timeout?: string;
  readonly batch?: string;
  readonly column?: string;
  /** Line number in the file; the header is 1. */
  readonly row?: string;
  readonly expected?: string;
  readonly actual?: string;
}

const PLACEHOLDER = / ?<(\w+)>/g;

/** Fills the placeholders of a headline; a fact that is missing goes, with the blank before it. */
export function fillHeadline(headline: string, facts: HeadlineFacts): string {
  const known = new Map<string, string>(Object.entries(facts));
  return headline.replace(PLACEHOLDER, (place, name: string) => {
    const fact = known.get(name);
    return fact === undefined ? '' : place.replace(`<${name}>`, () => fact);
  });
}
