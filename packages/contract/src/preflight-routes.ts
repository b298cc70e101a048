import * as preflight from './resources/preflight.ts';

/** What goes in and comes out of the looks before a start; part of ROUTES. */
export const PREFLIGHT_ROUTES = {
  'preflight.new': {
    says: 'Begins to look at a batch before its start: sign-ins, sizes, room, folders, mail route',
    input: preflight.newPreflightSchema,
    answer: preflight.preflightSchema,
    status: 202,
  },
  'preflight.show': {
    says: 'Shows what was found before the start of a batch, also while it is looked at; null before that',
    input: preflight.onePreflightSchema,
    answer: preflight.lastPreflightSchema,
  },
  'preflight.stop': {
    says: 'Ends a preflight that is under way; what was found stays',
    input: preflight.onePreflightSchema,
    answer: preflight.stoppedPreflightSchema,
  },
  'draft-preflight.new': {
    says: 'Looks at everybody in a file before a batch is made of it; nothing is written',
    input: preflight.newDraftPreflightSchema,
    answer: preflight.preflightSchema,
    status: 202,
  },
  'draft-preflight.show': {
    says: 'Shows what was found of a file so far',
    input: preflight.oneDraftPreflightSchema,
    answer: preflight.preflightSchema,
  },
  'draft-preflight.stop': {
    says: 'Ends the look at a file; what was found stays',
    input: preflight.oneDraftPreflightSchema,
    answer: preflight.preflightSchema,
  },
} as const;
