import type { TASKS as EN } from '../en/tasks.ts';
import type { Message } from '../message.ts';

/** What is set in motion, by the names of its routes, in Arabic. */
export const TASKS: Readonly<Record<keyof typeof EN, Message>> = {
  'command.waits': 'الخدمة لا تستجيب. سيُنفَّذ هذا حالما تستجيب.',
  'broken.title': 'لا يمكن عرض هذه الصفحة',
  'broken.again': 'إعادة التحميل',
  'broken.text': 'ما يُنقل يستمر نقله؛ هذه الصفحة وحدها تعطلت.',
  'task.endpoint.new': 'نقطة نهاية جديدة',
  'task.endpoint.set': 'تعديل نقطة النهاية',
  'task.endpoint.remove': 'حذف نقطة النهاية',
  'task.batch.new': 'دفعة جديدة',
  'task.batch.set': 'تعديل الدفعة',
  'task.batch.start': 'بدء',
  'task.batch.stop': 'إيقاف',
  'task.batch.complete': 'إكمال',
  'task.batch.sync-now': 'مزامنة الآن',
  'task.batch.approve': 'الموافقة على العناصر المتخطاة',
  'task.batch.remove': 'حذف الدفعة',
  'task.user.set': 'تعديل المستخدم',
  'task.user.start': 'بدء المستخدم',
  'task.user.stop': 'إيقاف المستخدم',
  'task.user.remove': 'إزالة المستخدم',
  'task.request.new': 'طلب جديد',
  'task.request.set': 'تعديل الطلب',
  'task.request.suspend': 'تعليق',
  'task.request.resume': 'استئناف',
  'task.request.remove': 'إزالة الطلب',
  'task.config.set': 'تعديل الإعدادات',
  'task.config.test-mail': 'رسالة تجريبية',
  'task.config.test-webhook': 'استدعاء تجريبي',
  'task.probe.new': 'اختبار الاتصال',
};
