import { certificateEndsInDays, FAILURES } from '@mailhaul/domain';
import type { EndpointView, LastTestView } from '@mailhaul/service';
import type { Fact } from '../render/facts.ts';
import { counted, formatMs } from '../render/numbers.ts';
import { printable } from '../render/text.ts';
import { shellWords } from '../terminal/shell-words.ts';
import type { Paper } from './paper.ts';
import { dateWords, moment } from './times.ts';

/** From this width on a list has room for all that a test found. */
const ROOMY = 120;

const VERDICT_WORDS: Readonly<Record<LastTestView['verdict'], string>> = {
  ready: 'ready',
  readyWithWarnings: 'warnings',
  notReady: 'not ready',
};

/** Of the last test: verdict, round trip, vendor; empty where there is nothing, or no room, so that the column goes. */
export function testCells({ lastTest }: EndpointView, paper: Paper): readonly [string, string, string] {
  if (!lastTest) return ['', '', ''];
  const verdict = verdictWord(lastTest, paper);
  if (paper.width < ROOMY) return [verdict, '', ''];
  const { at, rttMs, vendor } = lastTest;
  return [`${verdict}, ${moment(at, paper)}`, rttMs === null ? '' : formatMs(rttMs), printable(vendor ?? '')];
}

/** That the certificate ends soon; null while it does not. */
export function certificateWords({ lastTest }: EndpointView, { nowMs }: Paper): string | null {
  const days = lastTest ? certificateEndsInDays(lastTest, nowMs) : null;
  if (days === null) return null;
  if (days < 0) return 'the certificate has ended; no sync gets through until it is renewed';
  const when = days === 0 ? 'today' : `in ${counted(days, 'day')}`;
  return `the certificate ends ${when}; renew it before, or syncs stop`;
}

/** All of it below each other. */
export function testFacts(endpoint: EndpointView, paper: Paper): readonly Fact[] {
  const { lastTest } = endpoint;
  if (!lastTest)
    return [
      [
        'last test',
        `none yet; \`mailhaul ${shellWords(['endpoint', 'test', endpoint.identity])}\` makes one`,
      ],
    ];
  const { at, code, verdict, rttMs, vendor, certificateValidTo } = lastTest;
  const ready = verdict === 'readyWithWarnings' ? 'ready, with ' : '';
  const why = code === null ? '' : ` (${FAILURES[code].reference}: ${FAILURES[code].message})`;
  return [
    ['last test', `${ready}${verdictWord(lastTest, paper)}, ${moment(at, paper)}${why}`],
    ['vendor', vendor === null ? null : printable(vendor)],
    ['rtt', rttMs === null ? null : formatMs(rttMs)],
    ['cert', certificateValidTo && `valid until ${dateWords(Date.parse(certificateValidTo))}`],
    ['', certificateWords(endpoint, paper)],
  ];
}

function verdictWord({ verdict }: LastTestView, { style }: Paper): string {
  const word = VERDICT_WORDS[verdict];
  if (verdict === 'ready') return style.green(word);
  return verdict === 'notReady' ? style.red(word) : style.yellow(word);
}
