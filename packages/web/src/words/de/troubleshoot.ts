import type { TROUBLESHOOT as EN } from '../en/troubleshoot.ts';
import type { Message } from '../message.ts';

/** Texts of the troubleshooter, in German. */
export const TROUBLESHOOT: Readonly<Record<keyof typeof EN, Message>> = {
  'trouble.note': 'von dem, was Sie sehen, zur Ursache und zu dem Schritt, der hilft',
  'trouble.now': 'Was jetzt nicht stimmt',
  'trouble.nowNone':
    'Zurzeit scheitert kein Benutzer. Ist etwas langsam oder startet nicht, beginnen Sie mit einer Frage.',
  'trouble.begin': 'Mit einer Frage beginnen',
  'trouble.tree.batch': 'Nach dem, was Sie sehen',
  'trouble.treeSays.batch':
    'Ein Batch startet nicht, geht schief oder dauert länger als erwartet. Die Fragen aus Microsofts Problembehandlung, weiter beantwortet.',
  'trouble.tree.report': 'Nach dem Bericht eines Benutzers',
  'trouble.treeSays.report': 'Status und Fehler eines Benutzers lesen, wie es Microsofts Support tut.',
  'trouble.start': 'Beginnen',
  'trouble.error': 'Sie haben den Text eines Fehlers?',
  'trouble.errorSays': 'Beliebige Worte daraus führen direkt zur Ursache.',
  'trouble.find': 'Fehler finden',
  'trouble.all': 'Alle Fragen',
  'trouble.path': 'Weg',
  'trouble.answered': { one: '{count} Antwort', other: '{count} Antworten' },
  'trouble.here': 'hier sind Sie',
  'trouble.reference': 'In Microsofts Anleitung',
  'trouble.at': 'Bei {node} beginnen',
  'trouble.try': 'Was zu versuchen ist',
  'trouble.answer': 'Ihre Antwort',
  'trouble.canAsk': 'Mailhaul kann das selbst ansehen: {what}.',
  'trouble.actions': 'Von hier aus tun',
  'trouble.has': 'Benutzer, die das jetzt haben',
  'trouble.hasNone': 'Daran scheitert zurzeit kein Benutzer.',
  'trouble.done.title': 'Gelöst',
  'trouble.done.text':
    'Gut. Starten Sie die gescheiterten Benutzer erneut: Was angekommen ist, wird nicht noch einmal kopiert.',
  'trouble.support.title': 'An jemanden geben, der mehr weiß',
  'trouble.support.text':
    'Die Fragen kennen diesen Fall nicht. Geben Sie Ihrem Support oder dem Hersteller des Servers, was hier steht: das Protokoll Ihrer Antworten und das Support-Paket des Batches. Keines enthält Geheimnisse oder etwas aus Nachrichten.',
  'trouble.record': 'Protokoll Ihrer Antworten',
  'trouble.copy': 'Als Text kopieren',
  'trouble.copied': 'Kopiert',
  'trouble.save': 'Protokoll als HTML speichern',
  'trouble.bundleOf': 'Support-Paket von {batch}',
  'trouble.again': 'Von vorn beginnen',
  'trouble.back': 'Zurück zur letzten Frage',
};
