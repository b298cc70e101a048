/** What the service knows about one column of the CSV of users. */
interface Column {
  /** Without it a file is refused. */
  readonly required?: true;
  /** Its cells are never shown, logged or repeated in a message. */
  readonly secret?: true;
}

/** Microsoft's columns first, then ours; a blank cell of ours means "take the batch's value". */
export const USER_COLUMNS = {
  EmailAddress: { required: true },
  UserName: { required: true },
  Password: { required: true, secret: true },
  UserRoot: {},
  TargetUserName: {},
  TargetPassword: { secret: true },
  TargetUserRoot: {},
  AuthMethod: {},
  AuthUser: {},
  TargetAuthMethod: {},
  TargetAuthUser: {},
  SourceEndpoint: {},
  TargetEndpoint: {},
  LargeItemLimit: {},
  BadItemLimit: {},
  ExcludeFolders: {},
  StartAfter: {},
  CompleteAfter: {},
  Priority: {},
  Tag: {},
} as const satisfies Readonly<Record<string, Column>>;

/** The name of a column of the CSV of users, as it is spelled in the header. */
export type UserColumn = keyof typeof USER_COLUMNS;

/** All columns in the order in which the manual lists them. */
export const USER_COLUMN_NAMES = Object.keys(USER_COLUMNS).filter(
  (name): name is UserColumn => name in USER_COLUMNS,
);

const ROWS: Readonly<Record<UserColumn, Column>> = USER_COLUMNS;

/** Whether a column must be there. */
export function isRequiredColumn(column: UserColumn): boolean {
  return ROWS[column].required === true;
}

/** Whether a column holds secrets, which no message may repeat. */
export function isSecretColumn(column: UserColumn): boolean {
  return ROWS[column].secret === true;
}
