import { createTransport } from 'nodemailer';
import type { SMTPTransportGetSocketCallback } from 'nodemailer/lib/smtp-transport';

import { sha256 } from '../../../../../../../kernel/crypto';
import { isLoopbackHost } from '../../../../../../../kernel/outbound-addresses';
import { openSmtpSocket } from './smtp-socket';
import { Witness } from './witness';

/** A server that mails leave by. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte */
  readonly secure: boolean;
}

/** `isFresh`: it was got just now, so that another one would be refused as well. */
export type SignIn =
  | { readonly user: string; readonly pass: string }
  | { readonly user: string; readonly accessToken: string; readonly isFresh: boolean };

/** RFC 5321 4.5.3.2.6 asks to wait ten minutes after the final dot: a shorter wait only makes more uncertain mails. */
export interface SmtpWaits {
  readonly connectMs: number;
  readonly answerMs: number;
}
export const WAITS: SmtpWaits = { connectMs: 30_000, answerMs: 600_000 };

export interface SmtpEnvelope {
  readonly from: string;
  readonly to: readonly string[];
}

export interface ServerRefusal {
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly recipient?: string | undefined;
}

type Pool = ReturnType<typeof openPool>;

const pools = new Map<string, { readonly pool: Pool; readonly fingerprint: string }>();
const witnesses = new WeakMap<Buffer, Witness>();

/**
 * Hands the bytes of one mail to a server, over a connection of the account's pool.
 * @returns the recipients that were refused while others were taken
 * @throws nodemailer's error; `witness` then tells how much of the mail can have left
 */
export async function handOver(
  raw: Buffer,
  envelope: SmtpEnvelope,
  witness: Witness,
  way: { account: string; server: SmtpServer; signIn: SignIn | null; waits: SmtpWaits },
): Promise<readonly ServerRefusal[]> {
  witnesses.set(raw, witness);
  const info = await poolOf(way.account, way.server, way.signIn, way.waits).sendMail({
    // told at once, a mail that is too large is refused before it is sent (RFC 1870)
    envelope: { from: envelope.from, to: [...envelope.to], size: raw.length },
    raw,
  });
  return info.rejectedErrors ?? [];
}

/** Connects and signs in, and leaves; rejects with nodemailer's error. */
export async function trySignIn(server: SmtpServer, signIn: SignIn | null, waits: SmtpWaits): Promise<void> {
  const pool = openPool(server, signIn, waits);
  try {
    await pool.verify();
  } finally {
    pool.close();
  }
}

/** Closes the connections of all accounts, for the shutdown. A mail under way is finished first. */
export function closeConnections(): void {
  for (const { pool } of pools.values()) pool.close();
  pools.clear();
}

/** One pool per account; another server or sign-in makes a new one, and the old one ends when its mails are out. */
function poolOf(account: string, server: SmtpServer, signIn: SignIn | null, waits: SmtpWaits): Pool {
  const fingerprint = sha256(JSON.stringify([server, authOf(signIn), waits]));
  const known = pools.get(account);
  if (known?.fingerprint === fingerprint) return known.pool;
  known?.pool.close();
  const pool = openPool(server, signIn, waits);
  pools.set(account, { pool, fingerprint });
  return pool;
}

function openPool({ host, port, secure }: SmtpServer, signIn: SignIn | null, waits: SmtpWaits) {
  const pool = createTransport({
    pool: true,
    host,
    port,
    secure,
    // a password never travels in clear text, except to this machine
    requireTLS: signIn !== null && !secure && !isLoopbackHost(host),
    ...(signIn === null ? {} : { auth: authOf(signIn) }),
    getSocket: (_options: unknown, done: SMTPTransportGetSocketCallback) => {
      openSmtpSocket(host, port, waits.connectMs).then(
        (connection) => done(null, { connection }),
        (error: Error) => done(error),
      );
    },
    maxConnections: 3,
    idleTimeout: 30_000,
    connectionTimeout: waits.connectMs,
    greetingTimeout: waits.connectMs,
    dnsTimeout: waits.connectMs,
    socketTimeout: waits.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  pool.use('stream', (mail, done) => {
    const witness = Buffer.isBuffer(mail.data.raw) ? witnesses.get(mail.data.raw) : undefined;
    if (!witness) return done(new Error('A mail leaves only under observation.'));
    mail.message.processFunc(witness.watch);
    done();
  });
  return pool;
}

function authOf(signIn: SignIn | null) {
  if (signIn === null || 'pass' in signIn) return signIn ?? undefined;
  return { type: 'OAuth2', user: signIn.user, accessToken: signIn.accessToken };
}
