import type { REPORTS as EN } from '../en/reports.ts';
import type { Message } from '../message.ts';

/** Texts of the reports and of failures by their cause, in Arabic. */
export const REPORTS: Readonly<Record<keyof typeof EN, Message>> = {
  'reports.batches': 'الدفعات',
  'reports.causes': 'الأخطاء بحسب السبب',
  'reports.note.batches': 'ما آلت إليه كل دفعة، وملفاتها',
  'reports.note.causes': 'ما يفشل بسببه المستخدمون في كل الدفعات، وما يصلحه',
  'reports.empty': 'لا تقارير بعد',
  'reports.emptyText': 'لكل دفعة تقرير منذ بدئها الأول. ابدأ دفعة فيظهر تقريرها هنا مع ملفاته.',
  'reports.bundleShort': 'حزمة',
  'reports.bundle': 'حزمة الدعم، بلا أسرار ولا رسائل',
  'causes.search': 'ابحث عن خطأ برمزه أو باسم الاستثناء أو بأي كلمات من نص الخطأ',
  'causes.searchHint': 'نصوص صفحات Microsoft وتقاريرها معروفة أيضًا. ألصق تقريرًا كاملًا إن شئت.',
  'causes.users': { one: 'مستخدم واحد', other: 'المستخدمون: {count}' },
  'causes.none':
    'لا يفشل أي مستخدم حاليًا. وإن حدث ظهر السبب هنا مع الخطوة التي تصلحه. وفي الأسفل كل ما يستطيع Mailhaul تسميته.',
  'causes.known': 'الأخطاء المعروفة',
  'causes.nothing': 'لا خطأ يطابق هذه الكلمات',
  'causes.nothingText':
    'جرّب اسم الاستثناء وحده، أو ما قاله الخادم بين علامتي الاقتباس. أداة حل المشكلات تجد السبب بالأسئلة.',
  'causes.here': 'ما يؤول إليه هنا',
  'causes.names': 'يُعرف أيضًا باسم',
  'causes.nobody': 'لا أحد حاليًا.',
  'remedy.cannot-happen': 'لا يمكن أن يحدث',
  'remedy.heals-itself': 'يُصلح نفسه',
  'remedy.explained': 'يُشرح سببه',
};
