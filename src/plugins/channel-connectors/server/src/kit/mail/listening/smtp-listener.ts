import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import type { AcceptedDelivery, ChannelAccountConfig, Receiver } from '../../../../../../../contracts';
import { MAIL_LIMITS } from '../mime-guards';
import { LineEnds } from './line-ends';
import { ListenerCertificate, type TlsFiles } from './listener-certificate';
import { accountFor, deliveriesOf, type SmtpFacts } from './recipients';

export interface SmtpListenerOptions {
  /** 0: any free port */
  readonly port: number;
  readonly host: string;
  /** null: a certificate is made at start */
  readonly tlsFiles: TlsFiles | null;
  /** how long the COMMIT may take before the sender is asked to come again */
  readonly acceptWithinMs?: number;
  readonly largestMail?: number;
  /** how often the TLS files are looked at */
  readonly lookAtFilesMs?: number;
}

/** Where mails go, and for whom they are taken. */
export interface MailInbox {
  accounts(): Promise<readonly ChannelAccountConfig[]>;
  /** resolves after the COMMIT */
  accept(delivery: AcceptedDelivery): Promise<unknown>;
  eventKey(account: ChannelAccountConfig, raw: Buffer): string;
}

export interface SmtpListener extends Receiver {
  readonly port: number;
}

const MOST_CONNECTIONS = 200;
const MOST_PER_REMOTE = 100;
const MOST_RECIPIENTS = 100;
/** of mails being received at this moment, all together */
const MOST_BYTES_IN_MEMORY = 256 * 1024 * 1024;
const LOOK_AT_FILES_MS = 60_000;

/** Listens for mail to our accounts. A sender hears 250 only after the COMMIT, and 451 when there was none. */
export async function listenForMail(inbox: MailInbox, options: SmtpListenerOptions): Promise<SmtpListener> {
  const certificate = await ListenerCertificate.open(options.tlsFiles, new Date());
  const listener = new MailListener(inbox, options, certificate);
  const port = await listener.listen();
  return { port, close: () => listener.close() };
}

class MailListener {
  private readonly server: SMTPServer;
  private readonly perRemote = new Map<string, number>();
  private readonly counted = new Set<string>();
  private readonly lookingAtFiles: NodeJS.Timeout;
  private bytesInMemory = 0;

  constructor(
    private readonly inbox: MailInbox,
    private readonly options: SmtpListenerOptions,
    private readonly certificate: ListenerCertificate,
  ) {
    this.server = new SMTPServer({
      // neither a version nor the machine's own name is told to strangers
      name: 'mail',
      banner: 'ready',
      size: options.largestMail ?? MAIL_LIMITS.bytes,
      ...certificate.pair,
      disabledCommands: ['AUTH'],
      authOptional: true,
      disableReverseLookup: true,
      hideENHANCEDSTATUSCODES: true,
      maxClients: MOST_CONNECTIONS,
      socketTimeout: 120_000,
      // a process that ends has fifteen seconds for everything
      closeTimeout: 6_000,
      logger: false,
      onConnect: (session, done) => done(this.admit(session)),
      onClose: (session) => this.release(session),
      onRcptTo: (address, session, done) =>
        void this.recipient(address.address, session).then((refusal) => done(refusal)),
      onData: (stream, session, done) => void this.receive(stream, session).then((refusal) => done(refusal, 'Kept')),
    });
    // a connection that breaks is the sender's affair: it comes again, and nothing was promised
    this.server.on('error', () => undefined);
    this.lookingAtFiles = setInterval(() => void this.renewCertificate(), options.lookAtFilesMs ?? LOOK_AT_FILES_MS);
    this.lookingAtFiles.unref();
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
    clearInterval(this.lookingAtFiles);
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async renewCertificate(): Promise<void> {
    const pair = await this.certificate.renewed();
    if (pair) this.server.updateSecureContext(pair);
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
      const account = accountFor(address, await this.inbox.accounts());
      return account ? null : refusal(550, '5.7.1 We take no mail for this address');
    } catch {
      return refusal(451, '4.3.0 Not now, please come again');
    }
  }

  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    const reserved = { bytes: 0 };
    const lineEnds = new LineEnds();
    try {
      const raw = await this.collect(stream, reserved, lineEnds);
      if (stream.sizeExceeded) return refusal(552, '5.3.4 This mail is larger than we can take');
      if (lineEnds.hasBareLineFeed) return refusal(550, '5.5.2 Lines must end with CR LF');
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
  private async collect(
    stream: SMTPServerDataStream,
    reserved: { bytes: number },
    lineEnds: LineEnds,
  ): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let overrun = false;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      lineEnds.read(chunk);
      overrun ||= stream.sizeExceeded || this.bytesInMemory + chunk.length > MOST_BYTES_IN_MEMORY;
      if (overrun) continue;
      chunks.push(chunk);
      reserved.bytes += chunk.length;
      this.bytesInMemory += chunk.length;
    }
    return overrun ? null : Buffer.concat(chunks);
  }

  private async keep(raw: Buffer, session: SMTPServerSession): Promise<void> {
    const accounts = await this.inbox.accounts();
    const deliveries = deliveriesOf(raw, factsOf(session), accounts, (account, bytes) =>
      this.inbox.eventKey(account, bytes),
    );
    if (deliveries.length === 0) throw new Error('The account is gone.');
    await Promise.all(deliveries.map((delivery) => this.inbox.accept(delivery)));
  }
}

function factsOf(session: SMTPServerSession): SmtpFacts {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    mailFrom: mailFrom === false ? '' : mailFrom.address,
    rcptTo: rcptTo.map((recipient) => recipient.address),
    remoteAddress: session.remoteAddress,
    helo: session.hostNameAppearsAs || null,
    secure: session.secure,
  };
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
