import type { SKIPPED as EN } from '../en/skipped.ts';
import type { Message } from '../message.ts';

/** Messages that were left out, and what can be done about each, in German. */
export const SKIPPED: Readonly<Record<keyof typeof EN, Message>> = {
  'skipped.title': 'Ausgelassene Elemente',
  'skipped.note': { one: '{count} Element, Bewertung {score}', other: '{count} Elemente, Bewertung {score}' },
  'skipped.count': { one: '{count} Element', other: '{count} Elemente' },
  'skipped.none': 'Keine Nachricht wurde ausgelassen.',
  'skipped.listed':
    'Aufgeführt sind die ersten {count} von {total}. Ohne Auswahl gilt Wiederholen für die aufgeführten, Genehmigen für alle.',
  'skipped.noSubject': '(kein Betreff)',
  'skipped.approved': 'genehmigt',
  'skipped.approvedBy': 'genehmigt von {by}, {at}',
  'skipped.waits': 'die nächste Synchronisierung versucht es erneut',
  'skipped.approveOne': '{name} genehmigen',
  'skipped.downloadOne': '{name} von der Quelle als .eml herunterladen',
  'skipped.retryOne': '{name} erneut versuchen',
  'skipped.chosen': { one: '{count} wiederholen', other: '{count} wiederholen' },
  'skipped.saidApproved': {
    one: '{count} Element ist genehmigt.',
    other: '{count} Elemente sind genehmigt.',
  },
  'skipped.saidNow': {
    one: 'Eine Synchronisierung, die jetzt beginnt, versucht {count} Element erneut.',
    other: 'Eine Synchronisierung, die jetzt beginnt, versucht {count} Elemente erneut.',
  },
  'skipped.saidNext': {
    one: 'Die nächste Synchronisierung versucht {count} Element erneut; die laufende hat ohne es begonnen.',
    other:
      'Die nächste Synchronisierung versucht {count} Elemente erneut; die laufende hat ohne sie begonnen.',
  },
  'skipped.hint':
    'Wiederholen beginnt eine Synchronisierung. Was größer als die Grenze ist, wird wieder ausgelassen, bis die Grenze angehoben ist. Was später hinzukommt, ist nicht genehmigt.',
};
