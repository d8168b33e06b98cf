import { openImap, WAITS, type ImapConnection, type ImapRoute, type ImapWaits } from './imap-connection';

/**
 * Copies of what was sent, in the mailbox's own folder. One connection per account, opened when it is needed and left
 * after a while, so that many copies do not sign in as many times.
 */

const LEAVE_AFTER_MS = 60_000;

interface Desk {
  readonly connection: Promise<ImapConnection>;
  readonly route: string;
  /** ends when everything asked before is done */
  turn: Promise<unknown>;
  leaving: NodeJS.Timeout | null;
}

export class SentFolders {
  private readonly desks = new Map<string, Desk>();

  constructor(private readonly waits: ImapWaits = WAITS) {}

  /** Puts a mail there, marked as read. Rejects with what `failureOf` understands. */
  async append(account: string, route: ImapRoute, folder: string, raw: Buffer, date: Date): Promise<void> {
    await this.atDesk(account, route, async (connection) => {
      const done = await connection.ask(connection.client.append(folder, raw, ['\\Seen'], date), 'fetch');
      if (!done) throw new Error('The folder took no copy.');
    });
  }

  /** Is a mail of this Message-ID there? `folder` null: the one that the server marks as \Sent (RFC 6154), if any. */
  async find(account: string, route: ImapRoute, folder: string | null, messageId: string): Promise<boolean | null> {
    return this.atDesk(account, route, async (connection) => {
      const { client } = connection;
      const path = folder ?? (await connection.ask(client.list())).find((each) => each.specialUse === '\\Sent')?.path;
      if (path === undefined) return null;
      await connection.ask(client.mailboxOpen(path, { readOnly: true }));
      const found = await connection.ask(
        client.search({ header: { 'message-id': messageId } }, { uid: true }),
        'fetch',
      );
      return Array.isArray(found) ? found.length > 0 : null;
    });
  }

  /** Leaves everywhere; what is under way is finished first. */
  async close(): Promise<void> {
    await Promise.all([...this.desks].map(([account, desk]) => desk.turn.then(() => this.leave(account, desk))));
  }

  private async atDesk<Result>(
    account: string,
    route: ImapRoute,
    work: (connection: ImapConnection) => Promise<Result>,
  ): Promise<Result> {
    const desk = this.deskOf(account, route);
    const result = desk.turn.then(async () => {
      if (desk.leaving) clearTimeout(desk.leaving);
      try {
        return await work(await desk.connection);
      } catch (cause) {
        this.leave(account, desk);
        throw cause;
      } finally {
        desk.leaving = setTimeout(() => this.leave(account, desk), LEAVE_AFTER_MS).unref();
      }
    });
    desk.turn = result.catch(() => undefined);
    return result;
  }

  private deskOf(account: string, route: ImapRoute): Desk {
    const known = this.desks.get(account);
    if (known?.route === routeName(route)) return known;
    if (known) void known.turn.then(() => this.leave(account, known));
    const connection = openImap(route, this.waits);
    const desk: Desk = { connection, route: routeName(route), turn: Promise.resolve(), leaving: null };
    connection.then(
      ({ client }) => client.once('close', () => this.leave(account, desk)),
      () => this.leave(account, desk),
    );
    this.desks.set(account, desk);
    return desk;
  }

  private leave(account: string, desk: Desk): void {
    if (desk.leaving) clearTimeout(desk.leaving);
    if (this.desks.get(account) === desk) this.desks.delete(account);
    desk.connection.then(
      (connection) => void connection.leave(),
      () => undefined,
    );
  }
}

const routeName = ({ host, port, secure, user, signIn }: ImapRoute): string =>
  JSON.stringify([host, port, secure, user, signIn.by === 'password' ? signIn.password : null]);
