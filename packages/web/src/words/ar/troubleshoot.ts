import type { TROUBLESHOOT as EN } from '../en/troubleshoot.ts';
import type { Message } from '../message.ts';

/** Texts of the troubleshooter, in Arabic. */
export const TROUBLESHOOT: Readonly<Record<keyof typeof EN, Message>> = {
  'trouble.note': 'مما تراه إلى السبب ثم إلى الخطوة التي تصلحه',
  'trouble.now': 'ما الخلل الآن',
  'trouble.nowNone': 'لا يفشل أي مستخدم حاليًا. إن كان شيء بطيئًا أو تعذّر بدؤه فابدأ بسؤال.',
  'trouble.begin': 'ابدأ بسؤال',
  'trouble.tree.batch': 'بحسب ما تراه',
  'trouble.treeSays.batch':
    'دفعة لا تبدأ، أو تتعثر، أو تستغرق أطول من المتوقع. أسئلة دليل Microsoft نفسها، بإجابات أبعد.',
  'trouble.tree.report': 'بحسب تقرير مستخدم واحد',
  'trouble.treeSays.report': 'قراءة حالة مستخدم وأخطائه كما يفعل فريق دعم Microsoft.',
  'trouble.start': 'ابدأ',
  'trouble.error': 'لديك نص خطأ؟',
  'trouble.errorSays': 'أي كلمات منه تقود إلى السبب مباشرة.',
  'trouble.find': 'ابحث عن الخطأ',
  'trouble.all': 'كل الأسئلة',
  'trouble.path': 'المسار',
  'trouble.answered': { one: 'إجابة واحدة', other: 'الإجابات: {count}' },
  'trouble.here': 'أنت هنا',
  'trouble.reference': 'في دليل Microsoft',
  'trouble.at': 'ابدأ عند {node}',
  'trouble.try': 'ما الذي تجرّبه',
  'trouble.answer': 'إجابتك',
  'trouble.canAsk': 'يستطيع Mailhaul فحص هذا بنفسه: {what}.',
  'trouble.actions': 'نفّذه من هنا',
  'trouble.has': 'المستخدمون المصابون بهذا الآن',
  'trouble.hasNone': 'لا يفشل أي مستخدم بسبب هذا حاليًا.',
  'trouble.done.title': 'حُلّت',
  'trouble.done.text': 'حسنًا. ابدأ من جديد المستخدمين الذين فشلوا: ما وصل لا يُنسخ مرة ثانية.',
  'trouble.support.title': 'سلّمها إلى من يعرف أكثر',
  'trouble.support.text':
    'هذه الأسئلة لا تعرف هذه الحالة. أعطِ فريق الدعم لديك أو صانع الخادم ما هنا: سجل إجاباتك وحزمة دعم الدفعة. ليس في أيٍّ منهما سر ولا شيء من الرسائل.',
  'trouble.record': 'سجل إجاباتك',
  'trouble.copy': 'نسخ كنص',
  'trouble.copied': 'تم النسخ',
  'trouble.save': 'حفظ السجل بصيغة HTML',
  'trouble.bundleOf': 'حزمة دعم {batch}',
  'trouble.again': 'ابدأ من جديد',
  'trouble.back': 'العودة إلى السؤال السابق',
};
