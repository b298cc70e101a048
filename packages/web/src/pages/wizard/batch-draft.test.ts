import { describe, expect, test } from 'vitest';
import { limitsOf, newDraft } from './batch-draft.ts';
import { draftPreflightOf } from './draft-preflight.ts';
import { batchOf } from './new-batch.ts';
import { missingOf } from './wizard-props.ts';

const CSV = 'EmailAddress,UserName,Password\na@x.example,a,p\n';
const DRAFT = { ...newDraft('1'), name: 'Wave-1', sourceEndpoint: 'old', targetEndpoint: 'new' };
const CHECK = { result: undefined, error: null, looking: false };

describe('limits that can be read', () => {
  const draft = { ...DRAFT, badItemLimit: ' 1000 ', largeItemLimit: 'Unlimited' };

  test('are those of the batch and of the preflight', () => {
    const limits = { badItemLimit: 1000, largeItemLimit: 'unlimited' };
    expect(limitsOf(draft)).toEqual(limits);
    expect(batchOf(draft, CSV)).toMatchObject(limits);
    expect(draftPreflightOf(draft, CSV, null)).toMatchObject(limits);
  });

  test('let every step go on', () => {
    const missing = Object.values(missingOf({ draft, csv: CSV, check: CHECK }));
    expect(missing.every((why) => why === null)).toBe(true);
  });
});

describe.each(['1,000', 'unlimted', '', '-1', '1.5'])('a limit of %j', (text) => {
  test.each(['badItemLimit', 'largeItemLimit'])('as %s is not taken for none', (limit) => {
    const draft = { ...DRAFT, [limit]: text };
    expect(batchOf(draft, CSV)).toBeNull();
    expect(draftPreflightOf(draft, CSV, null)).toBeNull();
    expect(missingOf({ draft, csv: CSV, check: CHECK })).toMatchObject({
      users: null,
      endpoints: null,
      limits: 'wizard.needsLimits',
      preflight: 'wizard.needsLimits',
      review: 'wizard.needsLimits',
    });
  });
});
