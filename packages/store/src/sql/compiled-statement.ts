/** A statement as it is sent: its text on both databases and the names of its parameters in order. */
export interface CompiledStatement {
  readonly parameters: string;
  readonly sqlite: string;
  readonly postgres: string;
}
