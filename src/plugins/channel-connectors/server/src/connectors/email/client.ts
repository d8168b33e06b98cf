import { pipeline, Transform, type Readable } from 'node:stream';

import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';

import type { ChannelAccountConfig, SendContext, SendOutcome } from '../../../../../../contracts/connector';
import { sha256 } from '../../../../../../kernel/crypto';
import { LARGEST_MAIL, settingsSchema } from './manifest';
import type { MailCall } from './outbound';
import { codeOfResponse, outcomeOf, type FailedAttempt } from './outcome';

/** RFC 5321 4.5.3.2.6 asks to wait ten minutes after the final dot: a shorter wait only makes more uncertain mails. */
export interface SmtpWaits {
  readonly connectMs: number;
  readonly answerMs: number;
}
const PIECE_BYTES = 16_384;
const WAITS: SmtpWaits = { connectMs: 30_000, answerMs: 600_000 };

type Pool = ReturnType<typeof openPool>;

interface ServerRefusal {
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly recipient?: string | undefined;
}

const pools = new Map<string, { readonly pool: Pool; readonly fingerprint: string }>();
const witnesses = new WeakMap<Buffer, Witness>();

/** Sends one mail; whatever happens is an outcome. */
export async function send(
  call: MailCall,
  account: ChannelAccountConfig,
  context: SendContext,
  waits: SmtpWaits = WAITS,
): Promise<SendOutcome> {
  if (call.refused) return { outcome: 'failed', code: call.refused };
  const witness = new Witness();
  try {
    const raw = await mailBytes(call);
    if (raw.length > LARGEST_MAIL) return { outcome: 'failed', code: 'too_large' };
    witnesses.set(raw, witness);
    const info = await poolOf(account, waits).sendMail({
      envelope: { from: call.envelope.from, to: [...call.envelope.to] },
      raw,
    });
    return taken(call, info.rejectedErrors ?? []);
  } catch (error) {
    return outcomeOf(attemptOf(error, witness, (context.now.getTime() - call.createdAt.getTime()) / 1000));
  }
}

/** Closes the connections of all accounts, for the shutdown. A mail under way is finished first. */
export function closeConnections(): void {
  for (const { pool } of pools.values()) pool.close();
  pools.clear();
}

/** The bytes of a mail, the same at every attempt. Nothing is ever read from a path or an address on the way. */
export function mailBytes(call: MailCall): Promise<Buffer> {
  const { boundarySeed, ...content } = call.mail;
  const composer = new MailComposer({
    ...content,
    baseBoundary: sha256(boundarySeed).slice(0, 24),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/**
 * Sees how far a connection read the mail. The connection starts to read after the server's 354 and writes the final
 * dot when it has read the end, so "not read to the end" proves that the server cannot have taken it.
 */
class Witness {
  private stream: Readable | null = null;
  private again = false;

  /** Called when a connection opens the mail. A second reading after bytes went out would be a second sending. */
  readonly watch = (input: Readable): Readable => {
    if (this.stream?.readableDidRead) {
      this.again = true;
      input.destroy(new Error('This mail was already on its way.'));
      return input;
    }
    const pieces = inPieces();
    this.stream = pieces;
    // an error reaches the connection through the stream that it reads
    pipeline(input, pieces, () => undefined);
    return pieces;
  };

  get bytes(): FailedAttempt['bytes'] {
    if (this.again || this.stream?.readableEnded) return 'all';
    return this.stream?.readableDidRead ? 'some' : 'none';
  }
}

/** Small pieces, so that the end of a big mail is not handed over before its middle could leave. */
function inPieces(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) this.push(chunk.subarray(at, at + PIECE_BYTES));
      done();
    },
  });
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

/** One pool per account; other settings make a new one, and the old one ends when its mails are out. */
function poolOf(account: ChannelAccountConfig, waits: SmtpWaits): Pool {
  const fingerprint = sha256(JSON.stringify([account.settings, account.secrets['smtpPassword'] ?? '', waits]));
  const known = pools.get(account.documentId);
  if (known?.fingerprint === fingerprint) return known.pool;
  known?.pool.close();
  const pool = openPool(account, waits);
  pools.set(account.documentId, { pool, fingerprint });
  return pool;
}

function openPool(account: ChannelAccountConfig, waits: SmtpWaits) {
  const settings = settingsSchema.parse(account.settings);
  const pool = createTransport({
    pool: true,
    host: settings.smtpHost,
    port: settings.smtpPort,
    secure: settings.smtpSecure,
    // a password never travels in clear text, except to this machine
    requireTLS: settings.smtpUser !== undefined && !settings.smtpSecure && !isLoopback(settings.smtpHost),
    ...(settings.smtpUser === undefined
      ? {}
      : { auth: { user: settings.smtpUser, pass: account.secrets['smtpPassword'] ?? '' } }),
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
