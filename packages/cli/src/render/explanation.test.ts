import { findFailures } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { explanation } from './explanation.ts';
import { styles } from './style.ts';

const paper = { width: 80, style: styles({ color: false, unicode: true }) };
const text = (question: string) => explanation(findFailures(question), paper).join('\n');

describe('an explanation', () => {
  test('says what it is, what becomes of it here, and every step', () => {
    const shown = text('FolderHierarchyContainsMultipleRootsTransientException');
    expect(shown).toContain('FOLDER_MULTI_ROOT  FolderMultiRoot');
    expect(shown).toContain('Heals itself here: missing parents are filled in');
    expect(shown).toContain('→ Nothing to do');
    expect(shown).toContain('docs/failures.md#foldermultiroot');
  });

  test('shows the sentence that was searched, and names others that share it', () => {
    const shown = text('The connection to the server imap.contoso.com could not be completed.');
    expect(shown).toContain('“The connection to the server <host> could not be completed.”');
    expect(shown).toContain('Or did you mean');
    expect(shown).toContain('CONN_REFUSED');
  });

  test('fits its width', () => {
    for (const question of ['AUTH_FAILED', 'RecipientNotFound', 'PROTOCOL_PARSE'])
      for (const line of text(question).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('says when nothing fits', () => {
    expect(text('zzz')).toContain('Nothing like that');
  });
});
