import * as folder from './resources/folder.ts';
import * as skippedItem from './resources/skipped-item.ts';
import * as verification from './resources/verification.ts';

/** What is known of folders and single messages, what is done about them, and the comparison of all of them. */
export const ITEM_ROUTES = {
  'batch.folders': {
    says: 'Lists the folders of all users of a batch, and how far each is',
    input: folder.listFoldersSchema,
    answer: folder.folderPageSchema,
  },
  'user.skipped-items': {
    says: 'Lists the messages of a user that are left out',
    input: skippedItem.skippedItemsQuerySchema,
    answer: skippedItem.skippedItemsSchema,
  },
  'user.approve-items': {
    says: 'Approves single skipped items; what appears later is not approved by it',
    input: skippedItem.approveItemsSchema,
    answer: skippedItem.itemsDecidedSchema,
  },
  'user.retry-items': {
    says: 'Lets the next sync try single skipped items again, or a sync that begins now',
    input: skippedItem.retryItemsSchema,
    answer: skippedItem.itemsRetriedSchema,
  },
  'user.message': {
    says: 'Fetches a skipped message from the source as it is (message/rfc822); nothing is changed there',
    input: skippedItem.oneSkippedItemSchema,
    answer: skippedItem.messageSchema,
  },
  'verification.new': {
    says: 'Begins to compare both sides of a user; nothing is changed',
    input: verification.newVerificationSchema,
    answer: verification.verificationSchema,
    status: 202,
  },
  'verification.show': {
    says: 'Shows the verification of a user under way, or the last one; null before the first',
    input: verification.oneVerificationSchema,
    answer: verification.shownVerificationSchema,
  },
  'verification.stop': {
    says: 'Stops the verification of a user',
    input: verification.oneVerificationSchema,
    answer: verification.stoppingVerificationSchema,
  },
} as const;
