import {
  type ItemLimit,
  NAME_CHARACTERS,
  needsLossConsent,
  outOfRange,
  type RangeName,
  readInstant,
} from '@mailhaul/domain';
import { type FieldError, ServiceError } from './service-error.ts';

/** Collects what is wrong with an input, so that everything is told at once. */
export class Checks {
  readonly #errors: FieldError[] = [];

  /** Something is wrong with a field. */
  refuse(field: string, message: string): void {
    this.#errors.push({ field, message });
  }

  /** A number must lie in its range; null and undefined are not numbers and pass. */
  range(name: RangeName, value: number | null | undefined, field: string = name): void {
    const words = value === null || value === undefined ? null : outOfRange(name, value, field);
    if (words !== null) this.refuse(field, words);
  }

  /** A name: not blank, not too long, nothing that a terminal or a file would stumble over. */
  name(field: string, value: string): void {
    if (value.trim() === '') this.refuse(field, `${field} must not be empty.`);
    else if (value.length > NAME_CHARACTERS)
      this.refuse(field, `${field} may have ${NAME_CHARACTERS} characters; it has ${value.length}.`);
    else if (/[\0-\x1f\x7f]/.test(value)) this.refuse(field, `${field} holds a control character.`);
  }

  /** An item limit in its range, and consent to lose much. */
  itemLimit(field: 'badItemLimit' | 'largeItemLimit', limit: ItemLimit | undefined, consent: boolean): void {
    if (limit === undefined) return;
    if (limit !== 'unlimited') this.range(field, limit);
    if (needsLossConsent(limit) && !consent)
      this.refuse(
        field,
        `${field} ${limit} lets many items be lost; say that this is accepted with --accept-large-data-loss.`,
      );
  }

  /** A moment; undefined when nothing was said. */
  instant(field: string, text: string | null | undefined): number | null | undefined {
    if (text === null || text === undefined) return text;
    const ms = readInstant(text);
    if (typeof ms === 'number') return ms;
    this.refuse(
      field,
      `${field}: \`${text}\` is no time; write it as 2026-01-31T18:00Z (UTC unless an offset is given).`,
    );
    return undefined;
  }

  /** Throws when anything was refused. */
  done(): void {
    const [first, ...others] = this.#errors;
    if (first === undefined) return;
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw new ServiceError({ code: 'BAD_INPUT', message: `${first.message}${more}`, fields: this.#errors });
  }
}
