import { createTransport } from 'nodemailer';

import type { CustomerMail } from '../../../core/customer-mail';

export interface Posted {
  readonly accepted: boolean;
  /** what the server said: `250 …` or why not */
  readonly answer: string;
}

const PATIENCE_MS = 10_000;

/** Sends a customer's mail over real SMTP to the demo's own port, as any mail program would. `bytes`: the mail as composed before. */
export async function postMail(port: number, mail: CustomerMail, bytes?: Buffer): Promise<Posted> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  try {
    const { from, to } = mail;
    const { response } = await transport.sendMail(bytes ? { envelope: { from: from.address, to }, raw: bytes } : mail);
    return { accepted: true, answer: response };
  } catch (cause) {
    return { accepted: false, answer: refusalOf(cause) };
  } finally {
    transport.close();
  }
}

/** The same mail as bytes, for a delivery that happened in the past. */
export async function composeMail(mail: CustomerMail): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(mail);
  return Buffer.isBuffer(message) ? message : Buffer.from('');
}

function refusalOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'The mail was not taken.';
  return 'response' in cause && typeof cause.response === 'string'
    ? cause.response
    : `The mail server did not answer (${cause.message}).`;
}
