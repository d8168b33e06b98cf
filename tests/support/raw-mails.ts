import { readMailHere } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail-guarded';
import type { MailReading } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';

/** Mails as bytes, written by hand, for the tests of their reader. */

/** Lines to a mail, one byte per character. */
export function rawMail(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\r\n'), 'latin1');
}

/** A multipart of parts that are lines themselves. */
export function multipart(kind: string, ...parts: string[][]): Buffer {
  return rawMail(
    'From: jane@example.com',
    `Content-Type: multipart/${kind}; boundary="q q"`,
    '',
    'preamble',
    ...parts.flatMap((part) => ['--q q', ...part]),
    '--q q--',
    'epilogue',
  );
}

/** Reads a mail that can be read. */
export function readRaw(raw: Buffer): MailReading {
  const reading = readMailHere(raw);
  if (!reading.ok) throw new Error(`${reading.reason}: ${reading.detail}`);
  return reading.mail;
}

export const TEXT_PART = ['Content-Type: text/plain', '', 'Hello'];
export const HTML_PART = ['Content-Type: text/html', '', '<p>Hello <b>Jane</b></p>'];
export const PDF_PART = [
  'Content-Type: application/pdf; name=a.pdf',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERg==',
];
