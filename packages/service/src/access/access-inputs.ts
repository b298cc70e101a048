import type { Role, Scope } from '@mailhaul/domain';
import type { MadeFrom } from '../use-cases/revision.ts';
import type { PlainSecret, UseCase } from '../use-cases/use-case.ts';
import type { AdminView, TokenView } from './access-views.ts';

/** What can be done with those who may enter. */
export interface AccessUseCases {
  readonly 'admin.list': UseCase<{ readonly identity?: string }, readonly AdminView[]>;
  readonly 'admin.new': UseCase<
    { readonly name: string; readonly role: Role; readonly password?: PlainSecret },
    AdminView
  >;
  /** Ends its sessions. */
  readonly 'admin.set': UseCase<
    MadeFrom & {
      readonly identity: string;
      readonly role?: Role;
      readonly disabled?: boolean;
      readonly password?: PlainSecret;
    },
    AdminView
  >;
  readonly 'admin.remove': UseCase<{ readonly identity: string }, { readonly removed: string }>;
  readonly 'token.list': UseCase<Readonly<Record<string, never>>, readonly TokenView[]>;
  /** The answer is the only time that the token is told. */
  readonly 'token.new': UseCase<
    {
      readonly name: string;
      readonly role: Role;
      readonly scopes?: readonly Scope[];
      readonly expiresInDays?: number | null;
      readonly createdBy?: string;
    },
    TokenView & { readonly token: PlainSecret }
  >;
  readonly 'token.revoke': UseCase<{ readonly identity: string }, { readonly removed: string }>;
}
