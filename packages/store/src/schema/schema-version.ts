/** One row per migration that was applied. */
export interface SchemaVersionTable {
  readonly version: number;
  readonly applied_at_ms: number;
}
