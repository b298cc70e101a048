/** The longest part of a name that the service looks for, in letters; a longer one is refused. */
export const LONGEST_TEXT = 200;
