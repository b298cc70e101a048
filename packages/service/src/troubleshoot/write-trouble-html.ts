import { PROBES } from '@mailhaul/domain';
import { htmlPage } from '../reports/write/html-page.ts';
import { xmlText } from '../reports/write/xml-text.ts';
import { troubleResultWords } from './result-words.ts';
import type { TroubleRecord, TroubleVerdictView } from './trouble-record.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1f24; --dim: #5c6470; --line: #d9dde3; --paper: #fff; --bad: #b3261e; --good: #1a6e37; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --dim: #9aa3ad; --line: #333a43; --paper: #14171b; --bad: #ff8a80; --good: #7bd195; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem; background: var(--paper); color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
.result { margin: 0; font-weight: 600; }
.cause { color: var(--bad); } .works-now, .nothing { color: var(--good); }
.dim, footer { color: var(--dim); }
li { overflow-wrap: anywhere; }
code { font: 12px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
@page { margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --dim: #444; --line: #bbb; --paper: #fff; --bad: #8c1d18; --good: #14532d; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
}`;

/** A record as one HTML page that needs nothing else, to be attached to a ticket. */
export function writeTroubleHtml(record: TroubleRecord): string {
  const title = `Troubleshooting ${record.kind} ${record.identity}`;
  return htmlPage({
    title,
    style: STYLE,
    body: [
      `<h1>${xmlText(title)}</h1>`,
      `<p class="result ${record.result}">${xmlText(troubleResultWords(record))}</p>`,
      `<p class="dim">${xmlText(`${record.startedAt} to ${record.endedAt}, record ${record.id}`)}</p>`,
      ...record.verdicts.map(verdictHtml),
      ...visitsHtml(record),
      ...findingsHtml(record),
    ],
    footer: 'Made by Mailhaul. All times are UTC. There is no password and no message in it.',
  });
}

function verdictHtml(verdict: TroubleVerdictView, at: number): string {
  const { reference, message, headline, confidence, node, evidence, steps, actions, worksNow } = verdict;
  const state = worksNow ? 'works now' : confidence;
  return [
    `<h2>${at + 1}. ${xmlText(message)}</h2>`,
    `<p class="dim">${xmlText(`${reference}, ${state}, question ${node}`)}</p>`,
    ...(headline === null ? [] : [`<p>${xmlText(headline)}</p>`]),
    list('What shows it', evidence),
    list('What to do', steps),
    ...actions.map(({ label, command }) => `<p>${xmlText(label)}: <code>${xmlText(command)}</code></p>`),
  ].join('\n');
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<h3>${xmlText(title)}</h3><ul>${lines.map((line) => `<li>${xmlText(line)}</li>`).join('')}</ul>`;
}

function visitsHtml({ visits }: TroubleRecord): readonly string[] {
  const rows = visits.map(
    ({ id, question, by, answers, outcome }) =>
      `<tr><td>${id}</td><td>${xmlText(question)}</td><td>${by}</td><td>${xmlText([...answers, outcome].join(', '))}</td></tr>`,
  );
  return [
    '<h2>The questions</h2>',
    '<table><thead><tr><th scope="col">Id</th><th scope="col">Question</th><th scope="col">Answered by</th><th scope="col">Outcome</th></tr></thead><tbody>',
    ...rows,
    '</tbody></table>',
  ];
}

function findingsHtml({ findings }: TroubleRecord): readonly string[] {
  return [
    '<h2>What the probes saw</h2>',
    ...findings.map(({ probe, evidence }) =>
      evidence.length === 0 ? '' : list(`${probe}: ${PROBES[probe]}`, evidence),
    ),
  ];
}
