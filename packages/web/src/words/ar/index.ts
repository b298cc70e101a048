import type { MessageKey } from '../en/index.ts';
import type { Message } from '../message.ts';

export const AR: Readonly<Partial<Record<MessageKey, Message>>> = {};
