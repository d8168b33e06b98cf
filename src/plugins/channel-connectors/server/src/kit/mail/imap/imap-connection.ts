import { ImapFlow, type ImapFlowOptions } from 'imapflow';

import {
  guardedLookup,
  isLoopbackHost,
  isRefusedLiteral,
  NOT_ALLOWED,
} from '../../../../../../../kernel/outbound-addresses';

/** How one mailbox is reached. */
export interface ImapRoute {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS is demanded, except on this machine itself */
  readonly secure: boolean;
  readonly user: string;
  readonly signIn: ImapSignIn;
}

export type ImapSignIn =
  | { readonly by: 'password'; readonly password: string }
  | {
      readonly by: 'token';
      /** an access token (OAuth2); rejects with `SignInFailure` */
      readonly token: () => Promise<{ readonly value: string; readonly isFresh: boolean }>;
      /** it was refused: the next one has to be a fresh one */
      readonly forget: () => void;
    };

export interface ImapWaits {
  /** for a connection, its greeting and its TLS */
  readonly connectMs: number;
  /** for the answer to a short command */
  readonly answerMs: number;
  /** for a mail: a server may need time to bring one from its attic */
  readonly fetchMs: number;
}

export const WAITS: ImapWaits = { connectMs: 30_000, answerMs: 60_000, fetchMs: 10 * 60_000 };

/** Nothing that a server sends at once may be larger; the connection ends instead. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** A connection that is signed in. What it does can be read from `client`; commands go through `ask`. */
export class ImapConnection {
  constructor(
    readonly client: ImapFlow,
    private readonly waits: ImapWaits,
  ) {}

  /** Waits for a command's answer; a server that stays silent loses the connection. */
  async ask<Answer>(command: Promise<Answer>, wait: 'short' | 'fetch' = 'short'): Promise<Answer> {
    const timer = setTimeout(() => this.close(), wait === 'short' ? this.waits.answerMs : this.waits.fetchMs);
    try {
      return await command;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Says good-bye, or hangs up when that is not answered. */
  async leave(): Promise<void> {
    await this.ask(this.client.logout()).catch(() => undefined);
    this.close();
  }

  close(): void {
    this.client.close();
  }
}

/**
 * Connects and signs in. Certificates are always checked. A token that was not fresh and is refused is replaced once.
 * Rejects with what `failureOf` understands; `signal` hangs up.
 */
export async function openImap(route: ImapRoute, waits: ImapWaits, signal?: AbortSignal): Promise<ImapConnection> {
  const { signIn } = route;
  if (signIn.by === 'password') return connect(route, { pass: signIn.password }, waits, signal);
  const token = await signIn.token();
  try {
    return await connect(route, { accessToken: token.value }, waits, signal);
  } catch (cause) {
    if (!isRefusedSignIn(cause)) throw cause;
    signIn.forget();
    if (token.isFresh) throw cause;
    const { value } = await signIn.token();
    return connect(route, { accessToken: value }, waits, signal);
  }
}

type Proof = { readonly pass: string } | { readonly accessToken: string };

/** How a connection is made. Certificates are checked, and what proves who we are never travels in clear text. */
export function connectionOptions(
  { host, port, secure, user }: ImapRoute,
  proof: Proof,
  waits: ImapWaits,
): ImapFlowOptions {
  return {
    host,
    port,
    secure,
    ...(secure ? {} : { doSTARTTLS: !isLoopbackHost(host) }),
    auth: { user, ...proof },
    tls: { lookup: guardedLookup('own-network'), rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    clientInfo: { name: 'Throughline' },
    // its log holds addresses and subjects
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: waits.connectMs,
    greetingTimeout: waits.connectMs,
    socketTimeout: waits.fetchMs,
    maxLiteralSize: LARGEST_ANSWER,
    maxLineLength: LARGEST_ANSWER,
    maxResponseSize: 2 * LARGEST_ANSWER,
  };
}

async function connect(
  route: ImapRoute,
  proof: Proof,
  waits: ImapWaits,
  signal?: AbortSignal,
): Promise<ImapConnection> {
  if (isRefusedLiteral(route.host, 'own-network'))
    throw Object.assign(new Error('address not allowed'), { code: NOT_ALLOWED });
  const client = new ImapFlow(connectionOptions(route, proof, waits));
  // whoever waits for a command hears of it there; unheard, the event would end the process
  client.on('error', () => undefined);
  const hangUp = (): void => client.close();
  signal?.addEventListener('abort', hangUp, { once: true });
  client.once('close', () => signal?.removeEventListener('abort', hangUp));
  if (signal?.aborted) hangUp();
  const connection = new ImapConnection(client, waits);
  try {
    await connection.ask(client.connect());
    return connection;
  } catch (cause) {
    client.close();
    throw cause;
  }
}

function isRefusedSignIn(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && Reflect.get(cause, 'authenticationFailed') === true;
}
