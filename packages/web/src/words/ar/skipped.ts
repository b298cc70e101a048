import type { SKIPPED as EN } from '../en/skipped.ts';
import type { Message } from '../message.ts';

/** Messages that were left out, and what can be done about each, in Arabic. */
export const SKIPPED: Readonly<Record<keyof typeof EN, Message>> = {
  'skipped.title': 'العناصر المتروكة',
  'skipped.note': {
    one: 'عنصر واحد، الدرجة {score}',
    two: 'عنصران، الدرجة {score}',
    few: '{count} عناصر، الدرجة {score}',
    many: '{count} عنصرًا، الدرجة {score}',
    other: '{count} عنصر، الدرجة {score}',
  },
  'skipped.count': 'العناصر: {count}',
  'skipped.none': 'لم تُترك أي رسالة.',
  'skipped.listed':
    'المدرج أول {count} من {total}. إن لم تختر شيئًا فإعادة المحاولة تخص المدرج، والموافقة تخص الكل.',
  'skipped.noSubject': '(بلا موضوع)',
  'skipped.approved': 'تمت الموافقة',
  'skipped.approvedBy': 'وافق {by}، {at}',
  'skipped.waits': 'تحاول المزامنة التالية نسخه من جديد',
  'skipped.approveOne': 'الموافقة على {name}',
  'skipped.downloadOne': 'تنزيل {name} من المصدر بصيغة ‎.eml',
  'skipped.retryOne': 'محاولة {name} من جديد',
  'skipped.chosen': 'إعادة المحاولة: {count}',
  'skipped.saidApproved': {
    one: 'تمت الموافقة على عنصر واحد.',
    two: 'تمت الموافقة على عنصرين.',
    few: 'تمت الموافقة على {count} عناصر.',
    many: 'تمت الموافقة على {count} عنصرًا.',
    other: 'تمت الموافقة على {count} عنصر.',
  },
  'skipped.saidNow': {
    one: 'تحاول مزامنة تبدأ الآن نسخ عنصر واحد من جديد.',
    two: 'تحاول مزامنة تبدأ الآن نسخ عنصرين من جديد.',
    few: 'تحاول مزامنة تبدأ الآن نسخ {count} عناصر من جديد.',
    many: 'تحاول مزامنة تبدأ الآن نسخ {count} عنصرًا من جديد.',
    other: 'تحاول مزامنة تبدأ الآن نسخ {count} عنصر من جديد.',
  },
  'skipped.saidNext': {
    one: 'تحاول المزامنة التالية نسخ عنصر واحد من جديد؛ فالمزامنة الجارية بدأت بدونه.',
    two: 'تحاول المزامنة التالية نسخ عنصرين من جديد؛ فالمزامنة الجارية بدأت بدونهما.',
    few: 'تحاول المزامنة التالية نسخ {count} عناصر من جديد؛ فالمزامنة الجارية بدأت بدونها.',
    many: 'تحاول المزامنة التالية نسخ {count} عنصرًا من جديد؛ فالمزامنة الجارية بدأت بدونها.',
    other: 'تحاول المزامنة التالية نسخ {count} عنصر من جديد؛ فالمزامنة الجارية بدأت بدونها.',
  },
  'skipped.hint':
    'تبدأ إعادة المحاولة مزامنة. ما يزيد حجمه على الحد يُترك من جديد إلى أن يُرفع الحد. وما يظهر لاحقًا ليس موافَقًا عليه.',
};
