import type { ListenAddress } from '@mailhaul/api';
import type { Secret } from '@mailhaul/base';
import type { OpenIdSettings } from '@mailhaul/service';

/** How the service is reached over HTTP. */
export interface HttpWishes extends ListenAddress {
  readonly behindProxy: boolean;
  /** Certificate chain and key, PEM. */
  readonly tls: { readonly cert: string; readonly key: Secret<string> } | null;
  /** Where admins may sign in besides here. */
  readonly openId?: OpenIdSettings | null;
  /** Whether it is the demo, whose page needs no password. */
  readonly isDemo?: true;
}

/** Page and API, listening. */
export interface OpenHttp extends AsyncDisposable {
  /** Where they are, e.g. `http://127.0.0.1:8420`. */
  readonly url: string;
  /** Where the first owner is created; null when there is one. */
  readonly firstRunUrl: string | null;
  /** Where the demo is entered; null unless it is one. */
  readonly demoUrl: string | null;
}

/** Opens page and API of a service. */
export type OpenHttpDoor = (wishes: HttpWishes) => Promise<OpenHttp>;
