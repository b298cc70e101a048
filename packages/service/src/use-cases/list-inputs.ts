import type { FailureCode, RequestStatus, StatusSummary, UserStatus } from '@mailhaul/domain';
import type { UserSort } from '@mailhaul/store';

/** Which requests a page holds. */
export interface RequestListInput {
  readonly batch?: string;
  readonly status?: RequestStatus;
  readonly highPriority?: boolean;
  readonly suspend?: boolean;
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Which page of users. */
export interface UserListInput {
  readonly batch?: string;
  readonly status?: UserStatus;
  readonly statusSummary?: StatusSummary;
  readonly errorCode?: FailureCode;
  /** Part of the address. */
  readonly text?: string;
  /** These alone. */
  readonly guids?: readonly string[];
  readonly sort?: UserSort;
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}
