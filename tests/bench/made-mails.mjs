import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { makeSigningKey, signMail } = require('../support/signed-mail.cjs');

/**
 * The mails of the bench: made the same from the same order, so that two processes have the same ones. Letters with a
 * text and an HTML part, of about 4 kB or 50 kB on the wire; every second one carries a DKIM signature.
 */

export const DOMAINS = 50;
const CUSTOMERS = 2_000;
const WORDS =
  `order parcel arrived broken yesterday could you please tell me when the new one will be sent because we need
it for our shop and the customer is asking again thank you very much for your help invoice number delivery address
window kitchen blue lamp switch does not work since the update of last week and nobody answers our calls`.split(/\s+/);
const STYLE = 'font-family:Arial,sans-serif;font-size:14px;line-height:20px;color:#333333';

const domainOf = (index) => `d${index % DOMAINS}.sender.test`;

/** One key per domain, as plain data that can be sent to another process. */
export const makeKeys = () => Array.from({ length: DOMAINS }, (_, index) => makeSigningKey(domainOf(index), 'bench'));

/** What the name server of the bench answers: the keys, a DMARC policy and an SPF record of each domain. */
export function zoneOf(keys) {
  const entries = keys.flatMap(({ domain, recordName, record }) => [
    [recordName, { TXT: [record] }],
    [`_dmarc.${domain}`, { TXT: ['v=DMARC1; p=quarantine; adkim=r; aspf=r'] }],
    [domain, { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'], MX: [{ priority: 10, exchange: `mx.${domain}` }] }],
  ]);
  return Object.fromEntries(entries);
}

/** A fixed sequence that looks random, so that a mail is no repetition of the one before. */
function* numbers(seed) {
  for (let state = seed * 2_654_435_761 + 1; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

function sentences(next, length) {
  const parts = [];
  for (let written = 0; written < length;) {
    const word = WORDS[next() % WORDS.length];
    parts.push(written > 0 && next() % 12 === 0 ? `${word}.\r\n` : word);
    written += word.length + 1;
  }
  return parts.join(' ');
}

const paragraphs = (text) =>
  text
    .split('\r\n')
    .map((line) => `<p style="${STYLE}">${line.trim()}</p>`)
    .join('\r\n');

function picture(next, length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(next(), at);
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
}

function alternative(boundary, text, quoted) {
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
    'On Mon, 2 Nov 2026 at 10:12, Support <help@house.test> wrote:',
    ...quoted.split('\r\n').map((line) => `> ${line.trim()}`),
    '',
    `--${boundary}`,
    'Content-Type: text/html; charset=utf-8',
    '',
    `<html><body><div>${paragraphs(text)}</div><div class="gmail_quote"><blockquote type="cite">${paragraphs(quoted)}</blockquote></div></body></html>`,
    `--${boundary}--`,
  ].join('\r\n');
}

function letter({ id, index, size, to }) {
  const generator = numbers(index + 1);
  const next = () => generator.next().value;
  const big = size > 10_000;
  const customer = (index * 7919) % CUSTOMERS;
  const body = alternative('alt', sentences(next, big ? 4_500 : 750), sentences(next, big ? 2_500 : 250));
  const mixed = [
    'Content-Type: multipart/mixed; boundary="mix"',
    '',
    '--mix',
    body,
    '--mix',
    'Content-Type: image/png; name="photo.png"',
    'Content-Disposition: attachment; filename="photo.png"',
    'Content-Transfer-Encoding: base64',
    '',
    picture(next, 22_000),
    '--mix--',
  ].join('\r\n');
  return {
    domain: domainOf(customer),
    from: `customer${customer}@${domainOf(customer)}`,
    text: [
      `From: "Customer ${customer}" <customer${customer}@${domainOf(customer)}>`,
      `To: <${to}>`,
      `Subject: Order ${id}`,
      `Message-ID: <${id}@${domainOf(customer)}>`,
      `Date: Mon, 2 Nov 2026 10:12:${String(index % 60).padStart(2, '0')} +0000`,
      'MIME-Version: 1.0',
      big ? mixed : body,
      '',
    ].join('\r\n'),
  };
}

/** @returns {Promise<{ from: string, raw: Buffer }[]>} */
export async function makeMails({ count, size, prefix, to, keys }) {
  const keyOf = new Map(keys.map((key) => [key.domain, key]));
  const mails = [];
  for (let index = 0; index < count; index += 1) {
    const { domain, from, text } = letter({ id: `${prefix}-${index}`, index, size, to });
    const raw = index % 2 === 0 ? await signMail(text, keyOf.get(domain)) : Buffer.from(text);
    mails.push({ from, raw });
  }
  return mails;
}
