import type { ReadableReport, Section } from '../sections.ts';
import { entryLine } from '../typed-value.ts';
import { htmlPage } from './html-page.ts';
import { xmlText } from './xml-text.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1f24; --dim: #5c6470; --line: #d9dde3; --paper: #fff; --head: #f4f6f8; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --dim: #9aa3ad; --line: #333a43; --paper: #14171b; --head: #1d2127; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.5rem; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.05rem; }
.status { margin: 0 0 1.25rem; color: var(--dim); }
.status.bad { color: var(--bad); font-weight: 600; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem; margin: 0; }
dt { color: var(--dim); font-size: .85em; }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .93em; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
th { background: var(--head); font-weight: 600; overflow-wrap: normal; }
td.date { white-space: nowrap; }
.told tr:not(:last-child) td { border-bottom: 0; white-space: nowrap; }
.told p { margin: 0 0 .2rem; overflow-wrap: anywhere; }
.told span { color: var(--dim); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
ol.entries { margin: 0; padding: 0; list-style: none; font: 12px/1.6 ui-monospace, monospace; }
ol.entries li { overflow-wrap: anywhere; border-bottom: 1px solid var(--line); padding: .15rem 0; }
.Error { color: var(--bad); }
footer { margin-top: 2.5rem; color: var(--dim); font-size: .85em; }
@page { margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --dim: #444; --line: #bbb; --paper: #fff; --head: #f2f2f2; --bad: #8c1d18; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  table { font-size: 8.5pt; }
  th, td { padding: .25rem .4rem; }
  article + article { break-before: page; }
  h2 { break-after: avoid; }
  tr, li, .told { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
}`;

/** Reports as one HTML page that needs nothing else and prints well. */
export function writeHtml(reports: readonly ReadableReport[], madeAt: string): string {
  const title = reports.length === 1 ? (reports[0]?.title ?? '') : 'Migration report';
  return htmlPage({
    title,
    style: STYLE,
    body: [...reports.map(article)],
    footer: `Mailhaul, ${xmlText(madeAt)}. All times are UTC.`,
  });
}

function article({ title, status, facts, sections, entries }: ReadableReport): string {
  const known = facts.filter(([, value]) => value !== '');
  return [
    '<article>',
    `<h1>${xmlText(title)}</h1>`,
    `<p class="status${/fail|error|corrupt/i.test(status) ? ' bad' : ''}">${xmlText(status)}</p>`,
    '<dl>',
    ...known.map(([name, value]) => `<div><dt>${xmlText(name)}</dt><dd>${cellText(value)}</dd></div>`),
    '</dl>',
    ...sections.map(sectionHtml),
    ...entriesHtml(entries),
    '</article>',
  ].join('\n');
}

function sectionHtml({ title, columns, rows, sentences = 0 }: Section): string {
  const inRow = columns.length === 0 ? Number.POSITIVE_INFINITY : columns.length - sentences;
  const numbers = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  const classOf = (at: number) => (numbers[at] ? ' class="number"' : '');
  const head =
    columns.length === 0
      ? []
      : [
          `<thead><tr>${columns
            .slice(0, inRow)
            .map((name, at) => `<th scope="col"${classOf(at)}>${xmlText(name)}</th>`)
            .join('')}</tr></thead>`,
        ];
  return [
    `<h2>${xmlText(title)}</h2>`,
    '<div class="wide"><table>',
    ...head,
    ...(sentences === 0 ? ['<tbody>'] : []),
    ...rows.map((row) => {
      const cells = row.slice(0, inRow);
      const line = `<tr>${cells.map((cell, at) => `<td${isDate(cell) ? ' class="date"' : classOf(at)}>${cellText(cell)}</td>`).join('')}</tr>`;
      return sentences === 0
        ? line
        : `<tbody class="told">${line}${belowRow(columns.slice(inRow), row.slice(inRow))}</tbody>`;
    }),
    ...(sentences === 0 ? ['</tbody>'] : []),
    '</table></div>',
  ].join('\n');
}

// a column each would be so narrow that paper cuts the last one off
function belowRow(names: readonly string[], cells: readonly (string | number)[]): string {
  const told = cells.flatMap((cell, at) =>
    cell === '' ? [] : [`<p><span>${xmlText(names[at] ?? '')}</span> ${cellText(cell)}</p>`],
  );
  return told.length === 0 ? '' : `<tr><td colspan="99">${told.join('')}</td></tr>`;
}

// a day that is cut at its dashes is hard to read
function isDate(cell: string | number): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(String(cell));
}

function entriesHtml(entries: ReadableReport['entries']): string[] {
  if (entries.length === 0) return [];
  return [
    '<h2>What happened</h2>',
    '<ol class="entries">',
    ...entries.map((entry) => `<li class="${entry.type}">${xmlText(entryLine(entry))}</li>`),
    '</ol>',
  ];
}

function cellText(value: string | number): string {
  return typeof value === 'number'
    ? String(value).replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
    : xmlText(value);
}
