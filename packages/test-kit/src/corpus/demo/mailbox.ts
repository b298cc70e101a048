import { imapDateTime } from '../date-time.ts';
import { type Random, seededRandom } from '../random.ts';
import type { SeedMessage } from '../seed-message.ts';
import { type Attachment, AttachmentPool } from './attachment.ts';
import { crowdOwners } from './crowd.ts';
import type { Language } from './language.ts';
import { type Correspondent, type LetterOrder, LetterWriter } from './letter.ts';
import { type DemoFolderPlan, type DemoOwner, demoOwners } from './owner.ts';
import { type DemoTrap, plantTraps } from './trap.ts';

/** A folder of a demo mailbox. */
export interface DemoFolder {
  readonly levels: readonly string[];
  /** An RFC 6154 attribute, such as \Sent. */
  readonly specialUse?: string;
}

/** One mailbox of the demo, as plain data. */
export interface DemoMailbox {
  readonly user: string;
  readonly name: string;
  /** What parts levels on its server; a "/" in a level is part of the name. */
  readonly delimiter: '.';
  readonly folders: readonly DemoFolder[];
  /** Oldest first within each folder. */
  readonly messages: readonly SeedMessage[];
  /** What a careless migration would get wrong here. */
  readonly traps: readonly DemoTrap[];
}

const FIRST_INSTANT = 1_577_836_800;
const LAST_INSTANT = 1_748_000_000;
const USUAL_WITH_FILES_PERCENT = 14;
const REPLIES_PERCENT = 35;

type FlagSets = readonly [readonly string[], ...(readonly string[])[]];
const RECEIVED_FLAGS: FlagSets = [
  ['\\Seen'],
  ['\\Seen'],
  ['\\Seen', '\\Answered'],
  [],
  ['\\Seen', '\\Flagged'],
  ['\\Seen', '$Forwarded'],
];
const TRASH_FLAGS: FlagSets = [['\\Seen'], ['\\Seen', '\\Deleted'], []];

const FILES: readonly [Omit<Attachment, 'sizeBytes'>, ...Omit<Attachment, 'sizeBytes'>[]] = [
  { name: 'IMG_2043.jpg', type: 'image/jpeg' },
  { name: 'Plan été.pdf', type: 'application/pdf' },
  { name: 'Übersicht.pdf', type: 'application/pdf' },
  { name: '写真.jpg', type: 'image/jpeg' },
  { name: 'Logo.png', type: 'image/png' },
  { name: 'Archive.zip', type: 'application/zip' },
];
const FILE_MEDIAN_BYTES = 62_000;
const FILE_SIGMA = 0.8;
const FILE_MAX_BYTES = 900_000;

/** Writes all letters of one folder, oldest first. */
class FolderWriter {
  readonly #random: Random;
  readonly #writer: LetterWriter;
  readonly #owner: DemoOwner;
  #lastMessageId: string | undefined;
  #count = 0;

  constructor(random: Random, writer: LetterWriter, owner: DemoOwner) {
    this.#random = random;
    this.#writer = writer;
    this.#owner = owner;
  }

  folder(plan: DemoFolderPlan): readonly SeedMessage[] {
    const step = Math.floor((LAST_INSTANT - FIRST_INSTANT) / Math.max(1, plan.letters));
    return Array.from({ length: plan.letters }, (_, n) => this.#letter(plan, FIRST_INSTANT + n * step));
  }

  #letter(plan: DemoFolderPlan, earliest: number): SeedMessage {
    const language = this.#random.pick(plan.languages ?? this.#owner.languages);
    const instantSeconds = earliest + this.#random.int(0, 86_400);
    const order = this.#order(plan, language, instantSeconds);
    return {
      folder: plan.levels,
      flags: this.#flags(plan),
      internalDate: imapDateTime(instantSeconds, this.#random.pick([0, 60, 120, 540])),
      bytes: this.#writer.write(order),
    };
  }

  #order(plan: DemoFolderPlan, language: Language, instantSeconds: number): LetterOrder {
    this.#count += 1;
    const messageId = `${this.#count}.${this.#random.int(1e8, 1e9)}@${this.#owner.user.split('@')[1]}`;
    const isReply = this.#lastMessageId !== undefined && this.#random.int(1, 100) <= REPLIES_PERCENT;
    const subject = this.#random.pick(language.subjects);
    const owner = { name: this.#owner.name, address: this.#owner.user };
    const other = this.#correspondent(language);
    const order: LetterOrder = {
      language,
      from: plan.sent ? owner : other,
      to: plan.sent ? other : owner,
      subject: isReply ? language.reply + subject : subject,
      instantSeconds,
      messageId,
      attachments: this.#files(plan.withFiles ?? USUAL_WITH_FILES_PERCENT),
      ...(isReply && this.#lastMessageId !== undefined ? { inReplyTo: this.#lastMessageId } : {}),
    };
    this.#lastMessageId = messageId;
    return order;
  }

  #correspondent(language: Language): Correspondent {
    const name = this.#random.pick(language.people);
    const index = language.people.indexOf(name);
    return { name, address: `friend${index + 1}@example.${this.#random.pick(['com', 'org', 'net'])}` };
  }

  #files(percent: number): readonly Attachment[] {
    if (this.#random.int(1, 100) > percent) return [];
    const sizeBytes = Math.min(
      FILE_MAX_BYTES,
      Math.round(this.#random.logNormal(FILE_MEDIAN_BYTES, FILE_SIGMA)),
    );
    return [{ ...this.#random.pick(FILES), sizeBytes }];
  }

  #flags(plan: DemoFolderPlan): readonly string[] {
    if (plan.specialUse === '\\Drafts') return ['\\Draft', '\\Seen'];
    if (plan.specialUse === '\\Trash') return this.#random.pick(TRASH_FLAGS);
    return plan.sent ? ['\\Seen'] : this.#random.pick(RECEIVED_FLAGS);
  }
}

function demoMailbox(owner: DemoOwner, pool: AttachmentPool, plants: boolean): DemoMailbox {
  const random = seededRandom(`demo/${owner.user}`);
  const writer = new LetterWriter(random, pool);
  const folderWriter = new FolderWriter(random, writer, owner);
  const letters = owner.folders.flatMap((plan) => folderWriter.folder(plan));
  const { messages, traps } = plants
    ? plantTraps({ owner, writer, messages: letters })
    : { messages: letters, traps: [] };
  return {
    user: owner.user,
    name: owner.name,
    delimiter: '.',
    folders: owner.folders.map(({ levels, specialUse }) => ({
      levels,
      ...(specialUse ? { specialUse } : {}),
    })),
    messages,
    traps,
  };
}

/** Three mailboxes to show a migration with: about 1,500 messages and 60 MB, the same at every start. */
export function demoMailboxes(): readonly DemoMailbox[] {
  const pool = new AttachmentPool(seededRandom('demo/files'));
  return demoOwners.map((owner) => demoMailbox(owner, pool, true));
}

/** The same three and colleagues of theirs, so many in all. */
export function crowdMailboxes(count: number): readonly DemoMailbox[] {
  const pool = new AttachmentPool(seededRandom('demo/crowd files'));
  const colleagues = crowdOwners(Math.max(0, count - demoOwners.length));
  return [...demoMailboxes(), ...colleagues.map((owner) => demoMailbox(owner, pool, false))];
}
