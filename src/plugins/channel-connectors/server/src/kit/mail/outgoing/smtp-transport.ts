import { createTransport } from 'nodemailer';

import type { SendOutcome } from '../../../../../../../contracts/connector';
import { sha256 } from '../../../../../../../kernel/crypto';
import { mailBytes } from './mail-bytes';
import { LARGEST_MAIL, type MailCall } from './mail-call';
import { codeOfResponse, outcomeOf, type FailedAttempt } from './outcome';
import { Witness } from './witness';

/** The server that the mails of one account leave by. */
export interface SmtpRoute {
  /** whose connections they are */
  readonly account: string;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte */
  readonly secure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
}

/** RFC 5321 4.5.3.2.6 asks to wait ten minutes after the final dot: a shorter wait only makes more uncertain mails. */
export interface SmtpWaits {
  readonly connectMs: number;
  readonly answerMs: number;
}
export const WAITS: SmtpWaits = { connectMs: 30_000, answerMs: 600_000 };

type Pool = ReturnType<typeof openPool>;

interface ServerRefusal {
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly recipient?: string | undefined;
}

const pools = new Map<string, { readonly pool: Pool; readonly fingerprint: string }>();
const witnesses = new WeakMap<Buffer, Witness>();

/** Sends one mail by SMTP; whatever happens is an outcome. */
export async function sendBySmtp(call: MailCall, route: SmtpRoute, now: Date, waits: SmtpWaits): Promise<SendOutcome> {
  if (call.refused) return { outcome: 'failed', code: call.refused };
  const witness = new Witness();
  try {
    const raw = await mailBytes(call);
    if (raw.length > LARGEST_MAIL) return { outcome: 'failed', code: 'too_large' };
    witnesses.set(raw, witness);
    const info = await poolOf(route, waits).sendMail({
      envelope: { from: call.envelope.from, to: [...call.envelope.to] },
      raw,
    });
    return taken(call, info.rejectedErrors ?? []);
  } catch (error) {
    return outcomeOf(attemptOf(error, witness, (now.getTime() - call.createdAt.getTime()) / 1000));
  }
}

/** Closes the connections of all accounts, for the shutdown. A mail under way is finished first. */
export function closeConnections(): void {
  for (const { pool } of pools.values()) pool.close();
  pools.clear();
}

function taken(call: MailCall, refusals: readonly ServerRefusal[]): SendOutcome {
  const rejected = refusals.map((refusal) => ({
    address: refusal.recipient ?? '',
    code: codeOfResponse(refusal.responseCode ?? 550, refusal.response ?? null),
  }));
  const { messageId } = call.mail;
  return {
    outcome: 'sent',
    state: 'accepted',
    externalId: messageId,
    reference: messageId,
    ...(rejected.length > 0 ? { rejected } : {}),
  };
}

function attemptOf(error: unknown, witness: Witness, ageSeconds: number): FailedAttempt {
  return {
    code: textProperty(error, 'code'),
    responseCode: numberProperty(error, 'responseCode'),
    response: textProperty(error, 'response'),
    bytes: witness.bytes,
    ageSeconds,
  };
}

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

function textProperty(error: unknown, name: string): string | null {
  const value = property(error, name);
  return typeof value === 'string' ? value : null;
}

function numberProperty(error: unknown, name: string): number | null {
  const value = property(error, name);
  return typeof value === 'number' ? value : null;
}

/** One pool per account; another route makes a new one, and the old one ends when its mails are out. */
function poolOf(route: SmtpRoute, waits: SmtpWaits): Pool {
  const fingerprint = sha256(JSON.stringify([route, waits]));
  const known = pools.get(route.account);
  if (known?.fingerprint === fingerprint) return known.pool;
  known?.pool.close();
  const pool = openPool(route, waits);
  pools.set(route.account, { pool, fingerprint });
  return pool;
}

function openPool(route: SmtpRoute, waits: SmtpWaits) {
  const { host, port, secure, auth } = route;
  const pool = createTransport({
    pool: true,
    host,
    port,
    secure,
    // a password never travels in clear text, except to this machine
    requireTLS: auth !== null && !secure && !isLoopback(host),
    ...(auth === null ? {} : { auth }),
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

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
