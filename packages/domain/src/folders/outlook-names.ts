/** Names of the folders that Exchange and Outlook keep beside the mail folders, in one language. */
export interface OutlookNames {
  readonly outbox: string;
  readonly calendar: string;
  readonly contacts: string;
  readonly journal: string;
  readonly tasks: string;
  readonly notes: string;
}

/** Language → folder names, `|` between several; Exchange shows some of these folders over IMAP. */
export const OUTLOOK_NAMES: Readonly<Record<string, OutlookNames>> = {
  en: names('Outbox', 'Calendar', 'Contacts', 'Journal', 'Tasks', 'Notes'),
  de: names('Postausgang', 'Kalender', 'Kontakte', 'Journal', 'Aufgaben', 'Notizen'),
  fr: names("Boîte d'envoi|Boîte d’envoi", 'Calendrier', 'Contacts', 'Journal', 'Tâches', 'Notes'),
  es: names('Bandeja de salida', 'Calendario', 'Contactos', 'Diario', 'Tareas', 'Notas'),
  it: names('Posta in uscita', 'Calendario', 'Contatti', 'Diario', 'Attività', 'Note'),
  pt: names('Caixa de Saída|A Enviar', 'Calendário', 'Contactos', 'Diário', 'Tarefas', 'Notas'),
  'pt-BR': names('Caixa de Saída', 'Calendário', 'Contatos', 'Diário', 'Tarefas', 'Anotações'),
  nl: names('Postvak UIT', 'Agenda', 'Contactpersonen', 'Logboek', 'Taken', 'Notities'),
  da: names('Udbakke', 'Kalender', 'Kontaktpersoner', 'Journal', 'Opgaver', 'Noter'),
  sv: names('Utkorgen|Utkorg', 'Kalender', 'Kontakter', 'Journal', 'Uppgifter', 'Anteckningar'),
  nb: names('Utboks', 'Kalender', 'Kontakter', 'Journal', 'Oppgaver', 'Notater'),
  fi: names('Lähtevät', 'Kalenteri', 'Yhteystiedot', 'Päiväkirja', 'Tehtävät', 'Muistilaput'),
  pl: names('Skrzynka nadawcza', 'Kalendarz', 'Kontakty', 'Dziennik', 'Zadania', 'Notatki'),
  cs: names('Pošta k odeslání', 'Kalendář', 'Kontakty', 'Deník', 'Úkoly', 'Poznámky'),
  sk: names('Pošta na odoslanie', 'Kalendár', 'Kontakty', 'Denník', 'Úlohy', 'Poznámky'),
  hu: names('Postázandó üzenetek', 'Naptár', 'Névjegyek', 'Napló', 'Feladatok', 'Feljegyzések'),
  ro: names('De expediat', 'Calendar', 'Persoane de contact', 'Jurnal', 'Activități', 'Note'),
  bg: names('Изходящи', 'Календар', 'Контакти', 'Дневник', 'Задачи', 'Бележки'),
  ru: names('Исходящие', 'Календарь', 'Контакты', 'Дневник', 'Задачи', 'Заметки'),
  uk: names('Вихідні', 'Календар', 'Контакти', 'Журнал', 'Завдання', 'Нотатки'),
  el: names('Εξερχόμενα', 'Ημερολόγιο', 'Επαφές', 'Χρονικό', 'Εργασίες', 'Σημειώσεις'),
  tr: names('Giden Kutusu', 'Takvim', 'Kişiler', 'Günlük', 'Görevler', 'Notlar'),
  he: names('תיבת דואר יוצא|דואר יוצא', 'לוח שנה', 'אנשי קשר', 'יומן', 'משימות', 'פתקים'),
  ar: names('علبة الصادر', 'التقويم', 'جهات الاتصال', 'دفتر اليومية', 'المهام', 'الملاحظات'),
  'zh-Hans': names('发件箱', '日历', '联系人', '日记', '任务', '便笺'),
  'zh-Hant': names('寄件匣', '行事曆', '連絡人', '日誌', '工作', '記事'),
  ja: names('送信トレイ', '予定表', '連絡先', '履歴', 'タスク|仕事', 'メモ'),
  ko: names('보낼 편지함', '일정', '연락처', '업무 일지', '작업', '메모'),
  ca: names('Safata de sortida', 'Calendari', 'Contactes', 'Diari', 'Tasques', 'Notes'),
};

function names(...row: readonly [string, string, string, string, string, string]): OutlookNames {
  const [outbox, calendar, contacts, journal, tasks, notes] = row;
  return { outbox, calendar, contacts, journal, tasks, notes };
}
