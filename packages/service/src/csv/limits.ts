/** Most bytes and most users of one file; both are Microsoft's numbers, and settings of the service. */
export const CSV_LIMITS = { bytesAtMost: 10_000_000, rowsAtMost: 50_000 } as const;

/** Most characters of one row: more is a quotation mark that was never closed. */
export const ROW_CHARS = 65_536;
