import { xmlText } from './xml-text.ts';

/** What an HTML page is made of; the lines of body and footer are HTML already. */
export interface HtmlPage {
  readonly title: string;
  readonly style: string;
  readonly body: readonly string[];
  readonly footer: string;
}

/** A page that needs nothing else. Nothing in it may run or be fetched, whatever a server or a subject says. */
export function htmlPage({ title, style, body, footer }: HtmlPage): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${xmlText(title)}</title>`,
    `<style>${style}\n</style>`,
    '</head>',
    '<body>',
    ...body,
    `<footer>${footer}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
