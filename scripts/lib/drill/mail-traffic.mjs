import crypto from 'node:crypto';

import nodemailer from 'nodemailer';

/**
 * Customers who write mails without pause, some with a large file. A mail counts as accepted once the server has said
 * 250 to it: from then on it may never be lost.
 */

const WRITERS = 3;
const SUPPORT = 'support@lumenandoak.example';
const LARGE_EVERY = 5;
const LARGE_BYTES = 1_500_000;

function mailOf(token, number) {
  const large = number % LARGE_EVERY === 0;
  const content = crypto.randomBytes(large ? LARGE_BYTES : 2_000);
  return {
    from: `Drill ${token} <${token}@customers.example>`,
    to: SUPPORT,
    subject: `Where is order ${token}?`,
    text: `Hello, my order ${token} has not come yet.`,
    attachments: [{ filename: `${token}.bin`, content, contentType: 'application/octet-stream' }],
  };
}

/**
 * @param {{ host: string, port: number }} smtp
 * @returns {{ accepted: () => string[], stop: () => Promise<void> }} `accepted`: tokens, each in the words of its mail
 */
export function startMailTraffic({ host, port }) {
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: WRITERS,
  });
  const accepted = [];
  let isStopped = false;
  let count = 0;

  async function write() {
    while (!isStopped) {
      const number = (count += 1);
      const token = `drill${String(number).padStart(5, '0')}${crypto.randomBytes(3).toString('hex')}`;
      try {
        await transport.sendMail(mailOf(token, number));
        accepted.push(token);
      } catch {
        // Not accepted, not promised: the machine may have gone under it.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  const writers = Array.from({ length: WRITERS }, write);
  return {
    accepted: () => [...accepted],
    async stop() {
      isStopped = true;
      transport.close();
      await Promise.all(writers);
    },
  };
}
