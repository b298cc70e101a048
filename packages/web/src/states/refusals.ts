import {
  type BatchEvent,
  type BatchStatus,
  nextBatchStatus,
  nextUserStatus,
  type UserEventName,
  type UserStatus,
} from '@mailhaul/contract/words';
import type { Words } from '../words/words.tsx';

/** Why a batch cannot take a command now; null when it can. */
export function batchRefusal(status: BatchStatus, event: BatchEvent, { t }: Words): string | null {
  return nextBatchStatus(status, event) === null ? t('refused', { status }) : null;
}

/** Why a user cannot take a command now; null when it can. */
export function userRefusal(status: UserStatus, event: UserEventName, { t }: Words): string | null {
  return nextUserStatus(status, event) === null ? t('refused', { status }) : null;
}
