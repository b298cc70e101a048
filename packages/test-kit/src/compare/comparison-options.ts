/** Something the copy announced that it left out or changed. */
export interface ExcusedItem {
  readonly folder: string;
  readonly uid: number;
  readonly reason: string;
}

/** How a comparison may depart from "every folder, every message, same name". */
export interface ComparisonOptions {
  /** Source folder → target folder, both as folderName(); others keep their name. */
  readonly folderMap?: Readonly<Record<string, string>>;
  /** Source folders to leave out, each with all that lies below it. */
  readonly exclude?: readonly string[];
  readonly excused?: readonly ExcusedItem[];
  /** raw: nothing but the very bytes will do. Default canon. */
  readonly level?: 'raw' | 'canon';
  /** Messages that only the target has are no difference. */
  readonly ignoreExtra?: boolean;
  /** For dates in the future; default now. */
  readonly nowMs?: number;
}
