import { SMTPServer } from 'smtp-server';

export interface SentMail {
  readonly recipients: readonly string[];
  /** raw, as it came over the wire */
  readonly text: string;
}

export interface Outbox {
  readonly port: number;
  readonly mails: readonly SentMail[];
  close(): Promise<void>;
}

/** A mail server that takes whatever the product sends, and shows it. */
export async function openOutbox(): Promise<Outbox> {
  const mails: SentMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // the product keeps its connections open for a while
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        mails.push({ recipients, text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return { port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
