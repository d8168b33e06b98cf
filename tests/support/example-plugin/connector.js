const { createHmac, timingSafeEqual } = require('node:crypto');
const { z } = require('zod');

/** A guestbook on somebody's site: entries come in as signed JSON, answers go back to it. */

const manifest = {
  id: 'guestbook',
  channel: {
    id: 'guestbook',
    label: 'Guestbook',
    icon: 'form',
    color: { light: 'neutral600', dark: 'neutral600' },
    capabilities: {
      attachments: false,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
    },
    maxTextLength: 2000,
    maxAttachmentBytes: 0,
    undoSeconds: 5,
    identityKind: 'guest_id',
  },
  configFields: [
    { name: 'answerUrl', label: 'Where answers are sent to', type: 'url', secret: false, required: true },
    { name: 'signingSecret', label: 'Secret that signs entries', type: 'text', secret: true, required: true },
  ],
  threading: { by: 'session', idleMinutes: 7 * 24 * 60 },
};
const settingsSchema = z.strictObject({ answerUrl: z.url({ protocol: /^https?$/ }) });
const sign = (secret, body) => createHmac('sha256', secret).update(body).digest('hex');

/** On the raw bytes, before anything is believed; without a secret nobody is. */
function verify({ headers, body }, { secrets }) {
  const given = Buffer.from(headers['x-guestbook-signature'] ?? '');
  const expected = Buffer.from(secrets.signingSecret ? sign(secrets.signingSecret, body) : '');
  if (expected.length === 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return { ok: false, code: 'signature_invalid' };
  return { ok: true, eventKey: expected.toString() };
}

const words = (most) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0\p{Surrogate}]*$/u);
const entry = z.object({
  id: words(100).min(1),
  guest: words(100).min(1),
  name: words(100).optional(),
  text: words(2000),
});

/** Pure: the same bytes, the same answer; what cannot be read is kept where agents see it. */
function parse({ raw }, account) {
  const read = entry.safeParse(jsonOf(raw));
  if (!read.success || read.data.text.trim() === '')
    return { outcome: 'quarantined', reason: 'unparsable', detail: 'This is no entry of a guestbook.' };
  const { id, guest, name, text } = read.data;
  const replyIdentity = { kind: 'guest_id', value: guest, scope: account.documentId, assurance: 'provider' };
  const message = {
    externalId: id,
    sender: {
      displayName: name?.trim() || null,
      replyIdentity,
      proofs: [],
      mentions: [],
      trust: 'ok',
      trustReason: null,
    },
    kind: 'text',
    text,
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key: null, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    occurredAt: null,
    clientMessageId: null,
  };
  return { outcome: 'parsed', messages: [message], receipts: [] };
}

function jsonOf(raw) {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null;
  }
}

/** Pure: an answer as the calls that say it; a channel of words alone gets choices as numbered lines. */
function render(message, account) {
  const options = message.content?.type === 'choices' ? message.content.options : [];
  const lines = options.map(({ title }, index) => `${index + 1}. ${title}`);
  const text = [message.text, ...lines].filter(Boolean).join('\n');
  const count = Math.max(1, Math.ceil(text.length / manifest.channel.maxTextLength));
  return Array.from({ length: count }, (_, at) => {
    const part = text.slice(at * manifest.channel.maxTextLength, (at + 1) * manifest.channel.maxTextLength);
    const body = JSON.stringify({ id: `${message.documentId}-${at}`, to: message.replyIdentity.value, text: part });
    return { url: account.settings.answerUrl, body, signature: sign(account.secrets.signingSecret ?? '', body) };
  });
}

/** The only IO. Answers what came of it, whatever it is. */
async function send(call) {
  const headers = { 'content-type': 'application/json', 'x-guestbook-signature': call.signature };
  const request = { method: 'POST', headers, body: call.body, redirect: 'manual', signal: AbortSignal.timeout(15_000) };
  let answer;
  try {
    answer = await fetch(call.url, request);
  } catch ({ cause }) {
    if (cause?.code === 'ECONNREFUSED') return { outcome: 'retry', afterSeconds: 10, code: 'unreachable' };
    return { outcome: 'uncertain', code: 'no_answer' };
  }
  await answer.body?.cancel();
  const { status } = answer;
  if (status === 429 || status === 503)
    return { outcome: 'retry', afterSeconds: Number(answer.headers.get('retry-after')) || 10, code: `http_${status}` };
  if (status !== 200 && status !== 201) return { outcome: 'failed', code: `http_${status}` };
  return { outcome: 'sent', state: 'sent', externalId: JSON.parse(call.body).id, reference: null };
}

module.exports = { connector: { manifest, settingsSchema, verify, parse, render, send }, sign };
