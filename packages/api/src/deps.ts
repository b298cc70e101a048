import type { Clock, Log, Secret } from '@mailhaul/base';
import type { MigrationService, OpenIdDoor } from '@mailhaul/service';

/** What the API needs of the service that it is a door to. */
export type ServiceBehind = Pick<
  MigrationService,
  'useCases' | 'signIn' | 'access' | 'probe' | 'messages' | 'isReady'
>;

/** What the API needs. */
export interface ApiDeps {
  readonly service: ServiceBehind;
  readonly clock: Clock;
  readonly log: Log;
  readonly version: string;
  readonly newGuid: () => string;
  /** Creates the first owner; printed where only the one who starts the service sees it. */
  readonly setupCode: Secret<string>;
  /** Where admins may sign in besides here; null for nowhere. */
  readonly openId: Pick<OpenIdDoor, 'label' | 'begin' | 'end'> | null;
  /** Opens the page of the demo without a password; null everywhere else. */
  readonly demoCode: Secret<string> | null;
  /** Whether a proxy that encrypts stands before us: its X-Forwarded-For is believed, for one hop. */
  readonly behindProxy: boolean;
  readonly tls: TlsFiles | null;
  /** Where commands find the service when it is not where they look by themselves; null otherwise, and on a database. */
  readonly dataFolder: string | null;
  /** Folder of the built page; null where there is none. */
  readonly webFolder: string | null;
}

/** Certificate chain and key, PEM. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: Secret<string>;
}
