import nodemailer from 'nodemailer';

import type { DemoInfo } from './demo';

export interface Mail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly messageId?: string;
  readonly to?: string;
  readonly attachments?: { filename: string; content: Buffer; contentType: string }[];
}

export interface Mailer {
  /** resolves when the server has said 250: the time of acceptance */
  send(mail: Mail): Promise<{ acceptedAt: number; messageId: string }>;
  close(): void;
}

/** A mail client at the demo's SMTP port. */
export function mailerOf(demo: Pick<DemoInfo, 'smtp'>, supportAddress: string): Mailer {
  const transport = nodemailer.createTransport({
    host: demo.smtp.host,
    port: demo.smtp.port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: 10,
  });
  return {
    async send(mail) {
      const sent = await transport.sendMail({ to: supportAddress, ...mail });
      if (!sent.response.startsWith('250')) throw new Error(sent.response);
      return { acceptedAt: Date.now(), messageId: sent.messageId };
    },
    close: () => transport.close(),
  };
}
