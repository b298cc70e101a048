import type { PREFLIGHT as EN } from '../en/preflight.ts';
import type { Message } from '../message.ts';

/** Texts of the preflight of a batch, in Arabic. */
export const PREFLIGHT: Readonly<Record<keyof typeof EN, Message>> = {
  'tab.preflight': 'الفحص المسبق',
  'pre.note': 'قبل نسخ أي شيء',
  'pre.users': 'عدد المستخدمين المفحوصين',
  'pre.again': 'الفحص من جديد',
  'pre.says': 'يدخل مرة واحدة لكل حساب على الجانبين، ببطء لا يقفل حساب أحد. لا يُكتب شيء.',
  'pre.empty': 'لم يُفحص أحد بعد',
  'pre.emptyText':
    'يجرب الفحص المسبق كل دخول، ويقارن الأحجام بالحدود والمساحة، ويسمّي ما لا يُنقل. شغّله قبل البدء.',
  'pre.stop': 'إيقاف الفحص',
  'pre.lost': 'انتهى الفحص مع توقف الخدمة قبل فحص الجميع. افحص من جديد.',
  'pre.stopped': 'أُوقف قبل فحص الجميع. ما وُجد حتى الآن مذكور أدناه.',
  'pre.batch': 'يخص الدفعة كلها',
  'pre.ok': 'جاهز',
  'pre.warn': 'مع تحذيرات',
  'pre.fail': 'غير جاهز',
  'pre.looked': 'فُحص {count} من {all}',
  'pre.sample': '(من أصل {count})',
  'pre.free': 'المتاح في الهدف',
};
