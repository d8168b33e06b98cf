import { createPublicKey } from 'node:crypto';

import type { NewChannelAccount } from '../../../../contracts';
import { MAIL_PROVIDERS, type Fate } from './mail-http-deliveries';
import { sendgridKey, snsSigner } from './mail-http-keys';
import type {
  Person,
  ProviderSimulator,
  Saying,
  SimulatedAccount,
  SimulatedDelivery,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from './simulator';

/**
 * Mailgun, SendGrid, Postmark and Amazon SES, played together: their addresses do not meet. What is sent to an address
 * that begins with `bounce` comes back, and to one that begins with `complaint` is reported as unwanted.
 */

const FATE_AFTER_MS = 400;

export const mailHttpSimulator: ProviderSimulator = {
  id: 'mail-http',

  accounts: (providerUrl) => [
    account('mailgun', { domain: 'mg.acme-store.example', providerUrl }, { apiKey: 'key-sim', signingKey: 'sign-sim' }),
    account(
      'sendgrid',
      {
        publicKeys: [createPublicKey(sendgridKey()).export({ type: 'spki', format: 'der' }).toString('base64')],
        providerUrl,
      },
      { apiKey: 'SG.sim' },
    ),
    account('postmark', { providerUrl }, { serverToken: 'postmark-sim', webhookPassword: 'webhook-password-sim' }),
    account(
      'ses',
      {
        region: 'eu-central-1',
        topicArns: ['arn:aws:sns:eu-central-1:123456789012:throughline'],
        accessKeyId: 'AKIASIMULATEDKEY0001',
        providerUrl,
      },
      { secretAccessKey: 'ses-sim' },
    ),
  ],

  say(saying, to, context) {
    const mail = { raw: mimeOf(saying, to, context), from: saying.person.email, to: to.address };
    const provider = MAIL_PROVIDERS[to.connector];
    return provider ? [provider.mail(mail)(to, context)] : [];
  },

  answer(request, accounts, context) {
    if (request.path === '/sns/certificate.pem')
      return { status: 200, contentType: 'application/x-pem-file', body: snsSigner(context.now).certificate };
    if (request.path === '/sns/confirm') return { status: 200, contentType: 'text/xml', body: '<Confirmed/>' };
    const connector = connectorOf(request);
    const known = accounts.find((each) => each.connector === connector && isSignedIn(request, each));
    if (connector === null) return answer(404, { message: 'There is nothing here.' });
    if (!known) return answer(401, { message: 'Unauthorized' });
    return request.method === 'POST' && isSending(request) ? take(request, known, context) : looked(connector);
  },
};

function account(
  connector: string,
  settings: NewChannelAccount['settings'],
  secrets: NewChannelAccount['secrets'],
): NewChannelAccount {
  const name = connector.charAt(0).toUpperCase() + connector.slice(1);
  return { connector, name: `Support by ${name}`, address: `${connector}@acme-store.example`, settings, secrets };
}

function mimeOf({ person, text, of }: Saying, { address }: SimulatedAccount, { now, newId }: SimulatorContext): string {
  return [
    `From: ${mailbox(person)}`,
    `To: ${address}`,
    `Subject: ${text.slice(0, 60).replace(/[\r\n]+/g, ' ')}`,
    `Message-ID: <${newId(20)}@example.com>`,
    ...(of === null ? [] : [`In-Reply-To: ${of}`]),
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
    '',
  ].join('\r\n');
}

const mailbox = ({ name, email }: Person): string => `=?utf-8?B?${Buffer.from(name).toString('base64')}?= <${email}>`;

function connectorOf({ path, headers }: SimulatorRequest): string | null {
  if (path.startsWith('/v2/email/')) return 'ses';
  if (path.startsWith('/v3/mail/') || path === '/v3/scopes') return 'sendgrid';
  if (path.startsWith('/v3/')) return 'mailgun';
  return headers['x-postmark-server-token'] === undefined ? null : 'postmark';
}

function isSignedIn({ headers }: SimulatorRequest, { connector, settings, secrets }: SimulatedAccount): boolean {
  const { authorization = '' } = headers;
  switch (connector) {
    case 'mailgun':
      return authorization === `Basic ${Buffer.from(`api:${secrets['apiKey'] ?? ''}`).toString('base64')}`;
    case 'sendgrid':
      return authorization === `Bearer ${secrets['apiKey'] ?? ''}`;
    case 'ses':
      return authorization.includes(`Credential=${String(settings['accessKeyId'])}/`);
    default:
      return headers['x-postmark-server-token'] === secrets['serverToken'];
  }
}

const isSending = ({ path }: SimulatorRequest): boolean =>
  path.endsWith('/messages.mime') || ['/v3/mail/send', '/email', '/v2/email/outbound-emails'].includes(path);

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): SimulatorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
  headers,
});

/** What a look at the account, without a change, is answered. */
function looked(connector: string): SimulatorAnswer {
  switch (connector) {
    case 'mailgun':
      return answer(200, { domain: { state: 'active' }, items: [], message: 'OK' });
    case 'sendgrid':
      return answer(200, { scopes: ['mail.send'] });
    case 'ses':
      return answer(200, { SendingEnabled: true, ProductionAccessEnabled: true });
    default:
      return answer(200, { RawEmailEnabled: true, Webhooks: [] });
  }
}

interface Taken {
  readonly recipient: string;
  readonly text: string;
  readonly messageId: string;
  readonly token: string | null;
}

function take(request: SimulatorRequest, known: SimulatedAccount, context: SimulatorContext): SimulatorAnswer {
  const id = context.newId(24);
  const taken = takenFrom(request, known.connector);
  const accepted = { connector: known.connector, account: known.name, id, to: taken.recipient, text: taken.text };
  const messageId = known.connector === 'ses' ? `<${id}@eu-central-1.amazonses.com>` : taken.messageId;
  const what = (['bounce', 'complaint'] as const).find((word) => taken.recipient.startsWith(word));
  const fate: Fate = {
    what: what === 'bounce' ? 'bounced' : (what ?? 'delivered'),
    id,
    messageId,
    token: taken.token,
    recipient: taken.recipient,
  };
  const later = MAIL_PROVIDERS[known.connector]?.fate(fate)(known, context);
  return {
    ...answered(known.connector, id, taken),
    accepted: { ...accepted, beside: [] },
    later: later === undefined ? [] : [{ afterMs: FATE_AFTER_MS, delivery: later satisfies SimulatedDelivery }],
  };
}

function answered(connector: string, id: string, { messageId, recipient }: Taken): SimulatorAnswer {
  switch (connector) {
    case 'mailgun':
      return answer(200, { id: messageId, message: 'Queued. Thank you.' });
    case 'sendgrid':
      return { ...answer(202, {}, { 'x-message-id': id }), body: '' };
    case 'ses':
      return answer(200, { MessageId: id });
    default:
      return answer(200, { ErrorCode: 0, Message: 'OK', MessageID: id, To: recipient });
  }
}

/** Recipient, words, Message-ID and token, wherever a provider's API has them. */
function takenFrom({ body }: SimulatorRequest, connector: string): Taken {
  const source = body.toString('utf8');
  const raw =
    connector === 'ses' ? Buffer.from(matched(source, /"Data":"([^"]*)"/), 'base64').toString('utf8') : source;
  return {
    recipient: matched(source, RECIPIENTS[connector] ?? /^$/).toLowerCase(),
    text: connector === 'mailgun' || connector === 'ses' ? textIn(raw) : jsonText(source),
    messageId: `<${matched(raw, /(tl\.[a-z0-9.]+@[a-z0-9.-]+)/i)}>`,
    token: matched(source, TOKENS[connector] ?? /^$/) || null,
  };
}

const RECIPIENTS: Readonly<Record<string, RegExp>> = {
  mailgun: /name="to"\r\n\r\n([^\r\n]+)/,
  sendgrid: /"to":\[\{"email":"([^"]+)"/,
  postmark: /"To":"([^",]+)/,
  ses: /"ToAddresses":\["([^"]+)"/,
};
const TOKENS: Readonly<Record<string, RegExp>> = {
  mailgun: /name="v:throughline"\r\n\r\n([^\r\n]+)/,
  sendgrid: /"throughline":"([^"]+)"/,
  postmark: /"throughline":"([^"]+)"/,
  ses: /"Name":"throughline","Value":"([^"]+)"/,
};

const matched = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';

/** The first text part, near enough for the page that shows what was sent. */
function textIn(raw: string): string {
  const [, encoding = '', words = ''] =
    /Content-Type: text\/plain[^]*?Content-Transfer-Encoding: ([\w-]+)\r\n\r\n([^]*?)\r\n--/i.exec(raw) ?? [];
  if (encoding.toLowerCase() === 'base64') return Buffer.from(words, 'base64').toString('utf8');
  const bytes = words
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return encoding.toLowerCase() === 'quoted-printable' ? Buffer.from(bytes, 'latin1').toString('utf8') : words;
}

function jsonText(source: string): string {
  const quoted =
    matched(source, /"TextBody":("(?:[^"\\]|\\.)*")/) || matched(source, /"text\/plain","value":("(?:[^"\\]|\\.)*")/);
  return quoted === '' ? '' : String(JSON.parse(quoted));
}
