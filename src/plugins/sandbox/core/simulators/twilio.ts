import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import type { NewChannelAccount } from '../../../../contracts';
import type {
  ProviderSimulator,
  Saying,
  SimulatedAccount,
  SimulatedDelivery,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from './simulator';
import { answerContent, templateText } from './twilio-content';
import { createLedger, type LedgerMessage } from './twilio-ledger';
import { errorOfNumber, type NumberFate } from './twilio-numbers';
import { photo, voiceNote, vCardOf } from './twilio-files';

/**
 * Twilio's messaging products: signed forms in, `Messages.json` out, with the list that remembers everything. Demo
 * accounts are an SMS number and a WhatsApp sender; numbers of the +1 500 555 block answer with errors.
 */

export const ACCOUNT_SID = `AC${'5a'.repeat(16)}`;
const AUTH_TOKEN = 'demo-token-of-the-sandbox-twilio';
const SMS_NUMBER = '+14155550123';
const WHATSAPP_NUMBER = '+14155550124';
const WHATSAPP = 'whatsapp-twilio';
const ACCOUNT_PATH = /^\/2010-04-01\/Accounts\/(AC\w+)(.*?)(?:\.json)?$/;

const ledger = createLedger();

export const twilioSimulator: ProviderSimulator = {
  id: 'twilio',
  untold: { 'whatsapp-twilio': ['reaction', 'edit', 'withdraw'] },

  accounts(providerUrl): readonly NewChannelAccount[] {
    const settings = { accountSid: ACCOUNT_SID, providerUrl };
    const secrets = { authToken: AUTH_TOKEN };
    return [
      {
        connector: 'sms',
        name: 'Text messages',
        address: SMS_NUMBER,
        settings: { ...settings, allowedCountries: ['US', 'GB', 'DE', 'FR', 'PT', 'BR', 'NG', 'IN'] },
        secrets,
      },
      { connector: WHATSAPP, name: 'WhatsApp (Twilio)', address: WHATSAPP_NUMBER, settings, secrets },
    ];
  },

  say(saying, account, context) {
    const sid = `${saying.kind === 'photo' || saying.kind === 'voice_note' ? 'MM' : 'SM'}${hex(context, 32)}`;
    const params = saidParams(saying, account, sid);
    const isReaction = params.MessageType === 'reaction';
    if (!isReaction) ledger.add(inboundMessage(sid, params, account, context));
    return [delivery(account, account.webhookUrl, params, 'message')];
  },

  answer(request, accounts, context) {
    const account = accounts.find((each) => isSignedIn(request, each));
    if (!account) return refusal(401, 20003, 'Authenticate');
    if (request.path.startsWith('/v1/Content')) return answerContent(request, account, context);
    const [, sid, rest = ''] = ACCOUNT_PATH.exec(request.path) ?? [];
    if (sid !== account.settings.accountSid) return refusal(404, 20404, 'The requested resource was not found');
    if (rest === '') return json(200, { sid, status: 'active', friendly_name: 'Sandbox' });
    if (rest === '/Messages' && request.method === 'POST') return takeMessage(request, accounts, context);
    if (rest === '/Messages') return json(200, ledger.list(request, request.path));
    if (rest.startsWith('/Messages/')) return answerMedia(rest);
    if (rest.startsWith('/IncomingPhoneNumbers')) return answerNumber(request, account);
    if (rest.startsWith('/Usage/Records'))
      return json(200, { usage_records: [{ category: 'sms-outbound', count: '0' }] });
    return refusal(404, 20404, 'The requested resource was not found');
  },
};

function isSignedIn({ headers }: SimulatorRequest, { settings, secrets }: SimulatedAccount): boolean {
  const pair = `${String(settings.accountSid)}:${secrets.authToken ?? ''}`;
  return headers.authorization === `Basic ${Buffer.from(pair).toString('base64')}`;
}

const prefixOf = (connector: string): string => (connector === WHATSAPP ? 'whatsapp:' : '');

/** What Twilio's webhook would hold for what a person does. */
function saidParams(saying: Saying, account: SimulatedAccount, sid: string): Record<string, string> {
  const { person, connector } = saying;
  const prefix = prefixOf(connector);
  return {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: String(account.settings.accountSid),
    From: prefix + person.phone,
    To: prefix + account.address,
    Body: saying.text,
    NumMedia: '0',
    NumSegments: '1',
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    ...(connector === WHATSAPP && {
      ProfileName: person.name,
      WaId: person.phone.replace('+', ''),
      ExternalUserId: `whatsapp:US.${person.id}`,
      MessageType: 'text',
    }),
    ...(saying.of !== null && { OriginalRepliedMessageSid: saying.of }),
    ...formOf(saying, account, sid),
  };
}

function formOf(saying: Saying, account: SimulatedAccount, sid: string): Record<string, string> {
  const file = (contentType: string, type: string): Record<string, string> => ({
    NumMedia: '1',
    MediaContentType0: contentType,
    MediaUrl0: `${String(account.settings.providerUrl)}${mediaPath(account, sid)}`,
    ...(saying.connector === WHATSAPP && { MessageType: type }),
  });
  const isWhatsApp = saying.connector === WHATSAPP;
  if (saying.kind === 'photo') return file('image/png', 'image');
  if (saying.kind === 'voice_note') return file('audio/ogg', 'audio');
  if (saying.kind === 'stop') return { Body: 'STOP', ...(!isWhatsApp && { OptOutType: 'STOP' }) };
  if (!isWhatsApp) return {};
  if (saying.kind === 'contact') return { ...file('text/vcard', 'contacts'), Body: '' };
  if (saying.kind === 'reaction') return { MessageType: 'reaction', Body: saying.text || '👍' };
  if (saying.kind === 'choice')
    return { MessageType: 'interactive', ButtonText: saying.text, ButtonPayload: saying.text };
  if (saying.kind === 'location')
    return {
      MessageType: 'location',
      Latitude: '38.7223',
      Longitude: '-9.1393',
      Label: saying.text,
      Address: 'Lisboa',
    };
  return {};
}

const mediaPath = (account: SimulatedAccount, sid: string): string =>
  `/2010-04-01/Accounts/${String(account.settings.accountSid)}/Messages/${sid}/Media/ME${sid.slice(2)}`;

function inboundMessage(
  sid: string,
  params: Record<string, string>,
  account: SimulatedAccount,
  { now }: SimulatorContext,
): LedgerMessage {
  const contentType = params.MediaContentType0;
  return {
    sid,
    direction: 'inbound',
    status: 'received',
    from: params.From ?? '',
    to: params.To ?? '',
    body: params.Body ?? '',
    at: now,
    errorCode: null,
    media: contentType === undefined ? [] : [{ contentType, uri: `${mediaPath(account, sid)}.json` }],
  };
}

/** A file of an inbound message, or the list of them. */
function answerMedia(rest: string): SimulatorAnswer {
  const [, , sid = '', , file] = rest.split('/');
  const found = ledger.find(sid);
  if (!found) return refusal(404, 20404, 'The requested resource was not found');
  if (file === undefined)
    return json(200, { media_list: found.media.map(({ uri, contentType }) => ({ uri, content_type: contentType })) });
  const contentType = found.media[0]?.contentType ?? 'image/png';
  const body = contentType.startsWith('image/')
    ? photo()
    : contentType.startsWith('audio/')
      ? voiceNote()
      : vCardOf(found);
  return { status: 200, contentType, body };
}

function answerNumber({ method }: SimulatorRequest, account: SimulatedAccount): SimulatorAnswer {
  const number = { sid: `PN${'1'.repeat(32)}`, phone_number: account.address };
  return json(200, method === 'POST' ? number : { incoming_phone_numbers: [number] });
}

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
function takeMessage(
  request: SimulatorRequest,
  accounts: readonly SimulatedAccount[],
  context: SimulatorContext,
): SimulatorAnswer {
  const form = new URLSearchParams(request.body.toString());
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  const sender = accounts.find((each) => from === prefixOf(each.connector) + each.address);
  if (!sender) return refusal(400, 21606, 'The From phone number is not a valid, message-capable number');
  const fate = errorOfNumber(to.replace(/^whatsapp:/, ''));
  if (fate.refused) return refused(fate.refused);
  const mediaUrls = form.getAll('MediaUrl');
  const contentSid = form.get('ContentSid');
  const text = contentSid === null ? (form.get('Body') ?? '') : templateText(contentSid, form.get('ContentVariables'));
  if (text === null) return refusal(404, 20404, 'The requested resource was not found');
  if (text === '' && mediaUrls.length === 0) return refusal(400, 21602, 'Message body is required');
  if (text.length > 1_600) return refusal(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  const sid = `${mediaUrls.length > 0 ? 'MM' : 'SM'}${hex(context, 32)}`;
  const media = mediaUrls.map((uri) => ({ uri, contentType: 'application/octet-stream' }));
  const sent: LedgerMessage = {
    sid,
    direction: 'outbound-api',
    status: 'queued',
    from,
    to,
    body: text,
    at: context.now,
    errorCode: null,
    media,
  };
  ledger.add(sent);
  return {
    ...json(201, {
      sid,
      status: 'queued',
      error_code: null,
      from,
      to,
      body: text,
      num_media: String(mediaUrls.length),
    }),
    accepted: {
      connector: sender.connector,
      account: sender.documentId,
      id: sid,
      to: to.replace(/^whatsapp:/, ''),
      text,
      beside: [...mediaUrls.map(() => 'a file'), ...(contentSid === null ? [] : ['as a template'])],
    },
    later: statusesOf(sent, fate, sender, form.get('StatusCallback')),
  };
}

/** What follows: sent, then delivered, then (WhatsApp) read; or the failure that the number stands for. */
function statusesOf(
  message: LedgerMessage,
  { failsWith }: NumberFate,
  account: SimulatedAccount,
  callback: string | null,
): { afterMs: number; delivery: SimulatedDelivery }[] {
  const isWhatsApp = account.connector === WHATSAPP;
  const steps = failsWith === null ? ['sent', 'delivered', ...(isWhatsApp ? ['read'] : [])] : ['sent', 'undelivered'];
  ledger.settle(message.sid, steps.at(-1) ?? 'sent', failsWith);
  if (!callback) return [];
  return steps.map((status, index) => ({
    afterMs: 300 * (index + 1) ** 2,
    delivery: delivery(
      account,
      callback,
      {
        MessageSid: message.sid,
        SmsSid: message.sid,
        AccountSid: String(account.settings.accountSid),
        From: message.from,
        To: message.to,
        MessageStatus: status,
        SmsStatus: status,
        ApiVersion: '2010-04-01',
        ...(status === 'undelivered' && failsWith !== null && { ErrorCode: String(failsWith) }),
      },
      status,
    ),
  }));
}

/** What stands behind a `#` are wishes for the connection; they are neither sent nor signed. */
function delivery(
  account: SimulatedAccount,
  address: string,
  params: Readonly<Record<string, string>>,
  what: string,
): SimulatedDelivery {
  const url = address.split('#', 1)[0] ?? address;
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': getExpectedTwilioSignature(account.secrets.authToken ?? '', url, params),
      'user-agent': 'TwilioProxy/1.1',
    },
    body: Buffer.from(new URLSearchParams(params).toString()),
    what,
  };
}

function refused({ status, code, message, retryAfter }: NonNullable<NumberFate['refused']>): SimulatorAnswer {
  const answer = refusal(status, code, message);
  return retryAfter === undefined ? answer : { ...answer, headers: { 'retry-after': String(retryAfter) } };
}

const refusal = (status: number, code: number, message: string): SimulatorAnswer =>
  json(status, { code, message, more_info: `https://www.twilio.com/docs/errors/${String(code)}`, status });

const json = (status: number, body: unknown): SimulatorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(body),
});

const hex = ({ newId }: SimulatorContext, length: number): string =>
  Buffer.from(newId(length)).toString('hex').slice(-length);
