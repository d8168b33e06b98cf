import { setTimeout as delay } from 'node:timers/promises';

import type {
  AcceptedDelivery,
  ChannelAccountConfig,
  ChannelHealth,
  Receiver,
  ReceiverContext,
} from '../../../../../../../contracts';
import { sha256 } from '../../../../../../../kernel/crypto';
import type { Logger } from '../../../../../../../kernel/log';
import { ByteGate } from '../../../kit/mail/imap/byte-gate';
import type { FolderStore, FoundMail } from '../../../kit/mail/imap/folder-reader';
import { WAITS } from '../../../kit/mail/imap/imap-connection';
import { StorageFailure } from '../../../kit/mail/imap/imap-failure';
import { watchMailbox, type WatchTimes } from '../../../kit/mail/imap/mailbox-watch';
import { accessTokens } from '../access-token';
import { deliveryKey } from '../delivery-key';
import { mailboxOf, signInMark, type Mailbox } from './routes';
import { closeSentFolders } from './sent-copies';

/** Reads the mailboxes of all accounts that have one: each in one process at a time, as long as its account is there. */

export interface MailboxOptions {
  /** how often accounts are looked at: changes of settings are heard of that late at most */
  readonly lookMs: number;
  readonly times: WatchTimes;
  readonly now: () => Date;
}

const OPTIONS: MailboxOptions = {
  lookMs: 3_000,
  times: { pollMs: 5 * 60_000, pollWithoutIdleMs: 60_000, firstPauseMs: 1_000, waits: WAITS },
  now: () => new Date(),
};

/** of mails being fetched at this moment, all mailboxes together */
const MOST_BYTES_IN_MEMORY = 256 * 1024 * 1024;

export function startMailboxes(context: ReceiverContext, log: Logger, options: MailboxOptions = OPTIONS): Receiver {
  return new Mailboxes(context, log, options);
}

/** What is said of accounts that have no mailbox to read. */
const WITHOUT_MAILBOX: ChannelHealth = { state: 'ok', code: null, detail: null };
const NOT_UNDERSTOOD: ChannelHealth = {
  state: 'failing',
  code: 'settings_invalid',
  detail: 'The settings of this account cannot be understood: look at them, and save them again.',
};

interface Watched {
  readonly fingerprint: string;
  readonly receiver: Receiver;
}

class Mailboxes implements Receiver {
  private readonly watched = new Map<string, Watched>();
  /** said of accounts that are not watched, so that it is said once */
  private readonly said = new Map<string, ChannelHealth>();
  private readonly gate = new ByteGate(MOST_BYTES_IN_MEMORY);
  private readonly closing = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private readonly context: ReceiverContext,
    private readonly log: Logger,
    private readonly options: MailboxOptions,
  ) {
    accessTokens.keepRefreshTokensBy((...secret) => context.saveSecret(...secret));
    this.ended = this.supervise();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.ended;
    await this.endAll(() => true);
    accessTokens.keepRefreshTokensBy(null);
    await closeSentFolders();
  }

  private async supervise(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      // the database is out of reach: those being read go on, and hear of it themselves
      await this.compare().catch(() => undefined);
      await delay(this.options.lookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Begins with accounts that came, ends with those that went, and begins anew with those that changed. */
  private async compare(): Promise<void> {
    const wanted = new Map<string, { account: ChannelAccountConfig; mailbox: Mailbox }>();
    for (const account of await this.context.accounts()) {
      const mailbox = readMailbox(account);
      if ('state' in mailbox) await this.sayOnce(account, mailbox);
      else wanted.set(account.documentId, { account, mailbox });
    }
    await this.endAll((documentId, { fingerprint }) => wanted.get(documentId)?.mailbox.fingerprint !== fingerprint);
    for (const [documentId, { account, mailbox }] of wanted) {
      if (this.watched.has(documentId) || this.closing.signal.aborted) continue;
      const receiver = this.context.lead(`imap:${documentId}`, (signal) => this.watch(account, mailbox, signal));
      this.watched.set(documentId, { fingerprint: mailbox.fingerprint, receiver });
      this.said.delete(documentId);
    }
  }

  private async sayOnce({ id, documentId }: ChannelAccountConfig, health: ChannelHealth): Promise<void> {
    if (this.said.get(documentId) === health) return;
    await this.context.reportHealth(id, health);
    this.said.set(documentId, health);
  }

  private async endAll(which: (documentId: string, watched: Watched) => boolean): Promise<void> {
    const ending = [...this.watched].filter(([documentId, watched]) => which(documentId, watched));
    for (const [documentId] of ending) this.watched.delete(documentId);
    await Promise.all(ending.map(([, { receiver }]) => receiver.close()));
  }

  private watch(account: ChannelAccountConfig, mailbox: Mailbox, signal: AbortSignal): Promise<void> {
    const { route, folder, server, since, sentFolder } = mailbox;
    const store = folderStore(this.context, account, folder);
    return watchMailbox(
      {
        route,
        folder: {
          path: folder,
          server,
          since,
          connectedAt: account.createdAt ?? null,
          store,
          gate: this.gate,
          now: this.options.now,
        },
        sentFolder,
        signInMark: () => this.currentMark(account),
        // what cannot be told now is told the next time
        report: (health) => this.context.reportHealth(account.id, health).catch(() => undefined),
        log: this.log,
        account: account.documentId,
        times: this.options.times,
      },
      signal,
    );
  }

  private async currentMark({ documentId }: ChannelAccountConfig): Promise<string | null> {
    const accounts = await this.context.accounts().catch(() => []);
    const current = accounts.find((account) => account.documentId === documentId);
    return current ? signInMark(current) : null;
  }
}

function readMailbox(account: ChannelAccountConfig): Mailbox | ChannelHealth {
  try {
    return mailboxOf(account) ?? WITHOUT_MAILBOX;
  } catch {
    return NOT_UNDERSTOOD;
  }
}

function folderStore(context: ReceiverContext, account: ChannelAccountConfig, folder: string): FolderStore {
  const nameOf = { reading: `imap:${folder}`, settled: `imap:${folder}:settled` };
  const stored = async <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((cause: unknown) => {
      throw new StorageFailure(cause);
    });
  return {
    load: (what) => stored(context.cursor(account.id, nameOf[what])),
    save: (what, state) => stored(context.saveCursor({ channelAccountId: account.id, name: nameOf[what], state })),
    isKept: async (raw) => (await stored(context.stored(account.id, [deliveryKey(account, raw)]))).size > 0,
    keep: async (mail, state) => {
      const cursor = { channelAccountId: account.id, name: nameOf.reading, state };
      await stored(context.accept(deliveryOf(account, folder, mail), cursor));
    },
  };
}

/** `context` says where it lay; `history`, `truncated` and `unfetchable` are what reading it has to know. */
function deliveryOf(account: ChannelAccountConfig, folder: string, mail: FoundMail): AcceptedDelivery {
  const { uidValidity, uid, raw, receivedAt, isHistory, shortenedFrom, isUnfetchable } = mail;
  const place = [account.documentId, folder, uidValidity, String(uid)];
  return {
    channelAccountId: account.id,
    eventKey: isUnfetchable ? sha256(['unfetchable', ...place].join('\n')) : deliveryKey(account, raw),
    headers: {},
    context: {
      mailbox: { folder, uidValidity, uid },
      ...(isHistory ? { history: true } : {}),
      ...(shortenedFrom === null ? {} : { truncated: true, size: shortenedFrom }),
      ...(isUnfetchable ? { unfetchable: true } : {}),
    },
    body: raw,
    receivedAt,
  };
}
