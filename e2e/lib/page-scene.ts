import { join } from 'node:path';
import { benchMailbox, writeMaildir } from '@mailhaul/test-kit/corpus';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { builtPage } from '@mailhaul/web/testing';
import { type Admin, OWNER, openAdmin } from './admin.ts';
import { firstRunUrl, Installation } from './installation.ts';
import { scratchFolder } from './scratch.ts';

/** Whether there is what a scene needs. */
export const PAGE_SCENE_AVAILABLE = (['dovecot', 'chromium'] as const).every(serverAvailable);

/** What a scene begins with. */
export interface PageSceneOptions {
  /** Who has mail at the source. */
  readonly user: string;
  readonly seed: number;
  readonly messages: number;
  /** Of the endpoint `new`. */
  readonly target?: readonly string[];
}

/** Two servers, an installation that knows them as `old` and `new`, and its owner in front of the page. */
export class PageScene implements AsyncDisposable {
  readonly source: DovecotServer;
  readonly target: DovecotServer;
  readonly installation: Installation;
  readonly admin: Admin;
  readonly #rest: AsyncDisposableStack;

  static async open({ user, seed, messages, target: options = [] }: PageSceneOptions): Promise<PageScene> {
    builtPage();
    await using opening = new AsyncDisposableStack();
    const scratch = opening.use(scratchFolder());
    const [source, target] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }).then((server) => opening.use(server)),
      startDovecot({ storage: 'tmpfs' }).then((server) => opening.use(server)),
    ]);
    const mail = benchMailbox({ kind: 'small', seed, count: messages });
    writeMaildir(join(source.homeOf(user), 'Maildir'), mail, source.owner);
    const installation = opening.use(Installation.inFolder(scratch.path));
    await installation.makeEndpoints(
      { source: source.user('x'), target: target.user('x') },
      { target: options },
    );
    const served = await installation.startPage();
    const admin = opening.use(await openAdmin());
    await admin.page.goto(await firstRunUrl(served));
    await admin.field('Name').fill(OWNER.name);
    await admin.field('Password').fill(OWNER.password);
    await admin.button('Create the owner and sign in').click();
    await admin.door('Batches').waitFor();
    return new PageScene({ source, target, installation, admin }, opening.move());
  }

  constructor(
    parts: Pick<PageScene, 'source' | 'target' | 'installation' | 'admin'>,
    rest: AsyncDisposableStack,
  ) {
    this.source = parts.source;
    this.target = parts.target;
    this.installation = parts.installation;
    this.admin = parts.admin;
    this.#rest = rest;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rest.disposeAsync();
  }
}
