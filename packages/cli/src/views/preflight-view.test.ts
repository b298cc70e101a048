import type { PreflightFinding } from '@mailhaul/domain';
import type { PreflightUserView, PreflightView } from '@mailhaul/service';
import { expect, test } from 'vitest';
import { styles } from '../render/style.ts';
import { preflightLines } from './preflight-view.ts';

const PAPER = { width: 200, nowMs: 0, style: styles({ color: false, unicode: true }) };

function refused(side: PreflightFinding['side']): PreflightFinding {
  return { level: 'fail', code: 'AuthenticationFailed', side, words: 'NO refused', fix: 'Mend it.' };
}

function user(...findings: PreflightFinding[]): PreflightUserView {
  return {
    emailAddress: 'anna@contoso.example',
    guid: '',
    level: findings.length === 0 ? 'ok' : 'fail',
    findings,
    folders: null,
    messages: null,
    sizeBytes: null,
    isExact: false,
    largest: [],
    targetFreeBytes: null,
    renamed: [],
  };
}

function told(...items: PreflightUserView[]): string {
  const fail = items.filter(({ level }) => level === 'fail').length;
  const view: PreflightView = {
    document: 'mailhaul-preflight',
    batch: 'Wave1',
    batchGuid: '',
    state: 'done',
    startedAt: '',
    endedAt: null,
    users: items.length,
    chosen: items.length,
    looked: items.length,
    counts: { ok: items.length - fail, warn: 0, fail },
    level: 'fail',
    totals: { messages: 0, sizeBytes: 0 },
    eta: null,
    assumptions: [],
    findings: [],
    items,
  };
  return preflightLines(view, PAPER).join('\n');
}

test('a finding says which of the two servers it is about', () => {
  const lines = told(user(refused('source'), refused('target')));
  expect(lines).toContain('source: NO refused [AuthenticationFailed]');
  expect(lines).toContain('target: NO refused [AuthenticationFailed]');
});

test('others are offered a start only where there are any', () => {
  expect(told(user(refused('source')))).toMatch(/1 user cannot be moved yet\.$/);
  expect(told(user(refused('source')), user())).toContain(
    'the others start with `mailhaul batch start Wave1`',
  );
});
