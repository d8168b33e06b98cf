import type { ChannelAccountConfig } from './connector';

/** The long-running end of a channel, and what it may ask of the plugin. */

/** A long-running end of a channel: an SMTP listener, a socket namespace, a mailbox reader. */
export interface Receiver {
  close(): Promise<void>;
}

export interface AcceptedDelivery {
  readonly channelAccountId: number;
  readonly eventKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  /** when another system had received it (imports, demo data); absent: now */
  readonly receivedAt?: Date | undefined;
}

/** How far a receiver has read somewhere else, such as a mailbox. `name` tells several of one account apart. */
export interface PollCursor {
  readonly channelAccountId: number;
  readonly name: string;
  readonly state: Readonly<Record<string, unknown>>;
}

export interface ChannelHealth {
  readonly state: 'ok' | 'failing';
  /** stable, such as `imap_auth`; null when all is well */
  readonly code: string | null;
  /** one sentence that says what to do; no address, no secret */
  readonly detail: string | null;
  /** when what we sign in with runs out, where that is known */
  readonly expiresAt?: Date | null;
}

/** What a receiver may ask of the plugin. `accept` resolves after the COMMIT, and rejects when nothing was stored. */
export interface ReceiverContext {
  /** With a cursor, both are stored in one transaction. */
  accept(delivery: AcceptedDelivery, cursor?: PollCursor): Promise<{ duplicate: boolean }>;
  /** enabled accounts of this connector, secrets opened; cheap to call, always current */
  accounts(): Promise<readonly ChannelAccountConfig[]>;
  /** where reading had come to; null: it never began */
  cursor(channelAccountId: number, name: string): Promise<Readonly<Record<string, unknown>> | null>;
  saveCursor(cursor: PollCursor): Promise<void>;
  /** event keys among these that are stored already */
  stored(channelAccountId: number, eventKeys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Runs `work` in at most one process at a time, as long as this one holds the lease; `signal` fires when it is lost
   * or the server stops. When `work` ends or fails it is run again after a pause. Closing waits for its end.
   */
  lead(name: string, work: (signal: AbortSignal) => Promise<void>): Receiver;
  /** shown to agents; only changes are written */
  reportHealth(channelAccountId: number, health: ChannelHealth): Promise<void>;
  /** keeps a secret that the far end has changed, such as a refreshed token */
  saveSecret(channelAccountId: number, name: string, plain: string): Promise<void>;
}

/** What a try of an account's settings showed, for the person who typed them. */
export interface ProbeFinding {
  readonly part: 'receiving' | 'sending';
  readonly isWell: boolean;
  /** the setting or secret to look at; null: all is well, or none of them is at fault */
  readonly field: string | null;
  /** one sentence */
  readonly detail: string;
}
