import type { TASKS as EN } from '../en/tasks.ts';
import type { Message } from '../message.ts';

/** What is set in motion, by the names of its routes, in German. */
export const TASKS: Readonly<Record<keyof typeof EN, Message>> = {
  'command.waits': 'Der Dienst antwortet nicht. Das wird erledigt, sobald er wieder da ist.',
  'broken.title': 'Diese Seite kann nicht gezeigt werden',
  'broken.again': 'Neu laden',
  'broken.text': 'Was umzieht, zieht weiter um; nur diese Seite ist fehlgeschlagen.',
  'task.endpoint.new': 'Neuer Endpunkt',
  'task.endpoint.set': 'Endpunkt ändern',
  'task.endpoint.remove': 'Endpunkt löschen',
  'task.batch.new': 'Neuer Batch',
  'task.batch.set': 'Batch ändern',
  'task.batch.start': 'Starten',
  'task.batch.stop': 'Stoppen',
  'task.batch.complete': 'Abschließen',
  'task.batch.sync-now': 'Jetzt synchronisieren',
  'task.batch.approve': 'Ausgelassene Elemente annehmen',
  'task.batch.remove': 'Batch löschen',
  'task.user.set': 'Benutzer ändern',
  'task.user.start': 'Benutzer starten',
  'task.user.stop': 'Benutzer stoppen',
  'task.user.remove': 'Benutzer entfernen',
  'task.request.new': 'Neuer Auftrag',
  'task.request.set': 'Auftrag ändern',
  'task.request.suspend': 'Anhalten',
  'task.request.resume': 'Fortsetzen',
  'task.request.remove': 'Auftrag entfernen',
  'task.config.set': 'Einstellungen ändern',
  'task.config.test-mail': 'Testmail',
  'task.config.test-webhook': 'Testaufruf',
  'task.probe.new': 'Verbindung testen',
};
