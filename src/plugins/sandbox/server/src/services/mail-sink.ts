import { once } from 'node:events';

import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

const LOOPBACK = '127.0.0.1';
const LARGEST_MAIL = 40 * 1024 * 1024;

export interface SunkMail {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly bytes: Buffer;
}

export interface MailSink {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * An SMTP server that takes every mail and sends none on. It answers 250 when `keep` has the mail, 451 otherwise.
 * It listens on the port that it had before, so that settings which name it stay true, or on a free one.
 */
export async function openMailSink(
  preferredPort: number | null,
  keep: (mail: SunkMail) => Promise<void>,
): Promise<MailSink> {
  if (preferredPort !== null) {
    const again = await listen(preferredPort, keep).catch(() => null);
    if (again) return again;
  }
  return listen(0, keep);
}

async function listen(port: number, keep: (mail: SunkMail) => Promise<void>): Promise<MailSink> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_MAIL,
    closeTimeout: 1000,
    onData: (stream, session, answer) => {
      take(stream, session, keep).then(
        () => answer(null, 'Kept in the sandbox, sent to nobody'),
        () => answer(Object.assign(new Error('The sandbox could not keep this mail'), { responseCode: 451 })),
      );
    },
  });
  // Before it listens an error is a taken port. Afterwards it is a client that hung up: its own problem, nothing to do.
  const failed = new Promise<never>((_resolve, reject) => void server.on('error', reject));
  const listening = server.listen(port, LOOPBACK);
  await Promise.race([once(listening, 'listening'), failed]);
  failed.catch(() => undefined);
  const address = listening.address();
  return {
    host: LOOPBACK,
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function take(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  keep: (mail: SunkMail) => Promise<void>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const { mailFrom, rcptTo } = session.envelope;
  await keep({
    envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) },
    bytes: Buffer.concat(chunks),
  });
}
