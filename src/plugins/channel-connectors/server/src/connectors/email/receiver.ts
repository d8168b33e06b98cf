import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import type {
  AcceptedDelivery,
  ChannelAccountConfig,
  Receiver,
  ReceiverContext,
} from '../../../../../../contracts/connector';
import { domainOf } from '../../kit/mail/from-address';
import { withoutPlusPart } from '../../kit/mail/message-id';
import { MAIL_LIMITS } from '../../kit/mail/mime-guards';
import { deliveryKey } from './delivery-key';

export interface SmtpListenerOptions {
  /** 0: any free port */
  readonly port: number;
  readonly host: string;
  /** how long the COMMIT may take before the sender is asked to come again */
  readonly acceptWithinMs?: number;
  readonly largestMail?: number;
}

export interface SmtpListener extends Receiver {
  readonly port: number;
}

const MOST_CONNECTIONS = 200;
const MOST_PER_REMOTE = 100;
const MOST_RECIPIENTS = 100;
/** of mails being received at this moment, all together */
const MOST_BYTES_IN_MEMORY = 256 * 1024 * 1024;

/** SMTP_PORT and SMTP_HOST; `off`, or nothing said in production, means no listener. */
export function listenerOptions(environment: Readonly<Record<string, string | undefined>>): SmtpListenerOptions | null {
  const port = environment['SMTP_PORT'] ?? (environment['NODE_ENV'] === 'production' ? 'off' : '2525');
  if (port === 'off') return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`SMTP_PORT must be a port number or "off", not "${port}".`);
  return { port: Number(port), host: environment['SMTP_HOST'] ?? '127.0.0.1' };
}

/** Listens for mail to our accounts. A sender hears 250 only after the COMMIT, and 451 when there was none. */
export async function startReceiver(context: ReceiverContext, options: SmtpListenerOptions): Promise<SmtpListener> {
  const listener = new MailListener(context, options);
  const port = await listener.listen();
  return { port, close: () => listener.close() };
}

class MailListener {
  private readonly server: SMTPServer;
  private readonly perRemote = new Map<string, number>();
  private readonly counted = new Set<string>();
  private bytesInMemory = 0;

  constructor(
    private readonly context: ReceiverContext,
    private readonly options: SmtpListenerOptions,
  ) {
    this.server = new SMTPServer({
      // neither a version nor the machine's own name is told to strangers
      name: 'mail',
      banner: 'ready',
      size: options.largestMail ?? MAIL_LIMITS.bytes,
      disabledCommands: ['AUTH', 'STARTTLS'],
      authOptional: true,
      disableReverseLookup: true,
      hideENHANCEDSTATUSCODES: true,
      maxClients: MOST_CONNECTIONS,
      socketTimeout: 120_000,
      closeTimeout: 10_000,
      logger: false,
      onConnect: (session, done) => done(this.admit(session)),
      onClose: (session) => this.release(session),
      onRcptTo: (address, session, done) =>
        void this.recipient(address.address, session).then((refusal) => done(refusal)),
      onData: (stream, session, done) => void this.receive(stream, session).then((refusal) => done(refusal, 'Kept')),
    });
    // a connection that breaks is the sender's affair: it comes again, and nothing was promised
    this.server.on('error', () => undefined);
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.server.once('error', reject);
      const listening = this.server.listen(this.options.port, this.options.host, () => {
        this.server.server.removeListener('error', reject);
        const address = listening.address();
        resolve(typeof address === 'object' && address !== null ? address.port : this.options.port);
      });
    });
  }

  /** Takes no new connection, lets mails under way end, and then closes the rest. */
  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private admit(session: SMTPServerSession): Error | null {
    const count = (this.perRemote.get(session.remoteAddress) ?? 0) + 1;
    this.perRemote.set(session.remoteAddress, count);
    this.counted.add(session.id);
    return count > MOST_PER_REMOTE ? refusal(421, '4.7.0 Too many connections from your address') : null;
  }

  private release(session: SMTPServerSession): void {
    // a connection turned away before `admit` was never counted
    if (!this.counted.delete(session.id)) return;
    const count = (this.perRemote.get(session.remoteAddress) ?? 1) - 1;
    if (count > 0) this.perRemote.set(session.remoteAddress, count);
    else this.perRemote.delete(session.remoteAddress);
  }

  private async recipient(address: string, session: SMTPServerSession): Promise<Error | null> {
    if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return refusal(452, '4.5.3 Too many recipients');
    try {
      const account = accountFor(address, await this.context.accounts());
      return account ? null : refusal(550, '5.7.1 We take no mail for this address');
    } catch {
      return refusal(451, '4.3.0 Not now, please come again');
    }
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const reserved = { bytes: 0 };
    try {
      const raw = await this.collect(stream, reserved);
      if (stream.sizeExceeded) return refusal(552, '5.3.4 This mail is larger than we can take');
      if (raw === null) return refusal(452, '4.3.1 Busy, please come again');
      await within(this.options.acceptWithinMs ?? 30_000, this.keep(raw, session));
      return null;
    } catch {
      return refusal(451, '4.3.0 Not stored, please come again');
    } finally {
      this.bytesInMemory -= reserved.bytes;
    }
  }

  /** The bytes, or null when too many mails are being received at once. The stream is read to its end in any case. */
  private async collect(stream: SMTPServerDataStream, reserved: { bytes: number }): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let overrun = false;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      overrun ||= stream.sizeExceeded || this.bytesInMemory + chunk.length > MOST_BYTES_IN_MEMORY;
      if (overrun) continue;
      chunks.push(chunk);
      reserved.bytes += chunk.length;
      this.bytesInMemory += chunk.length;
    }
    return overrun ? null : Buffer.concat(chunks);
  }

  private async keep(raw: Buffer, session: SMTPServerSession): Promise<void> {
    const deliveries = deliveriesOf(raw, session, await this.context.accounts());
    if (deliveries.length === 0) throw new Error('The account is gone.');
    await Promise.all(deliveries.map((delivery) => this.context.accept(delivery)));
  }
}

/** The account of exactly this address or of the address before a plus, else the first one of its domain. */
export function accountFor(address: string, accounts: readonly ChannelAccountConfig[]): ChannelAccountConfig | null {
  const wanted = [address.toLowerCase(), withoutPlusPart(address)];
  for (const name of wanted) {
    const exact = accounts.find((account) => account.address.toLowerCase() === name);
    if (exact) return exact;
  }
  return accounts.find((account) => domainOf(account.address) === domainOf(address)) ?? null;
}

/**
 * One delivery per account: the same bytes given twice, because our 250 was lost on the way or two of our addresses
 * were named, are one.
 */
function deliveriesOf(
  raw: Buffer,
  session: SMTPServerSession,
  accounts: readonly ChannelAccountConfig[],
): AcceptedDelivery[] {
  const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
  const byAccount = new Map<ChannelAccountConfig, string[]>();
  for (const recipient of recipients) {
    const account = accountFor(recipient, accounts);
    if (account) byAccount.set(account, [...(byAccount.get(account) ?? []), recipient]);
  }
  const { mailFrom } = session.envelope;
  return [...byAccount].map(([account, rcptTo]) => ({
    channelAccountId: account.id,
    eventKey: deliveryKey(account, raw),
    headers: {},
    context: {
      mailFrom: mailFrom === false ? '' : mailFrom.address,
      rcptTo,
      remoteAddress: session.remoteAddress,
      secure: session.secure,
    },
    body: raw,
  }));
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Too late.')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
