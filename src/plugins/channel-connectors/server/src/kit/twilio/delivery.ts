import { z } from 'zod';

import type {
  ChannelAccountConfig,
  IngressAnswer,
  ParsedDelivery,
  QuarantineReason,
  RawDelivery,
  Receipt,
  StoredEnvelope,
  Verification,
} from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { accountSidOf } from './api';
import { accountFaultOf, suppressionOfError, wordOfError } from './errors';
import { fieldOf, readForm, sidOf, wordsOf, type TwilioForm } from './form';
import { isSignedBy, tokensOf } from './signature';
import { stateOfStatus } from './statuses';

/**
 * Deliveries of Twilio's messaging products: an inbound message or a status of one of ours, to the same address
 * (https://www.twilio.com/docs/messaging/guides/webhook-request, …/guides/track-outbound-message-status).
 */

/** What stands behind the token in the address of a status: which message of ours, and which of its parts. */
export interface StatusAddress {
  readonly message: string;
  /** `at` is 1 for the first */
  readonly part: { readonly at: number; readonly of: number };
}

/** Where Twilio reports on a message; it knows the message even when nobody ever heard Twilio's id of it. */
export function statusAddress(webhookUrl: string, { message, part }: StatusAddress): string {
  return `${webhookUrl}/${message}${part.of > 1 ? `/${String(part.at)}/${String(part.of)}` : ''}`;
}

function statusAddressIn(url: string): StatusAddress | null {
  const [, , , message, at = '1', of = '1'] = new URL(url).pathname.split('/');
  if (message === undefined || !/^[A-Za-z0-9]{1,64}$/.test(message)) return null;
  if (![at, of].every((number) => /^\d{1,4}$/.test(number))) return null;
  return { message, part: { at: Number(at), of: Number(of) } };
}

/** The address is signed with the form, so what it names can be believed. */
export function verify(delivery: RawDelivery, account: ChannelAccountConfig): Verification {
  if (!isSignedBy(tokensOf(account), delivery)) return { ok: false, code: 'signature_invalid' };
  const about = statusAddressIn(delivery.url);
  return { ok: true, eventKey: eventKeyOf(delivery.body, account), context: about ? { about } : {} };
}

/** Twilio's id for a message, with status and error for a status: the same whether a webhook or the sweep brings it. */
export function eventKeyOf(raw: Buffer, account: Pick<ChannelAccountConfig, 'documentId'>): string {
  const form = readForm(raw);
  const sid = sidOf(form, 'MessageSid');
  if (sid === null) return sha256(Buffer.concat([Buffer.from(`${account.documentId}|`), raw]));
  if (!isStatus(form)) return sid;
  return `${sid}|${wordsOf(form, 'MessageStatus', 40)}|${wordsOf(form, 'ErrorCode', 10)}`;
}

/** TwiML that says nothing: whatever else were answered would be sent to the customer, or be an error over there. */
export const respond = (): Promise<IngressAnswer> =>
  Promise.resolve({
    status: 200,
    contentType: 'text/xml; charset=utf-8',
    body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  });

const isStatus = (form: TwilioForm): boolean => !['', 'received', 'receiving'].includes(fieldOf(form, 'MessageStatus'));

export interface InboundForm {
  readonly sid: string;
  readonly form: TwilioForm;
}

/** Reads what all products share; `readMessage` makes the message out of its form. */
export function parseWith(
  readMessage: (inbound: InboundForm, envelope: StoredEnvelope, account: ChannelAccountConfig) => ParsedDelivery,
) {
  return (envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery => {
    const form = readForm(envelope.raw);
    const sid = sidOf(form, 'MessageSid');
    if (Object.keys(form).every((name) => name.trim() === '')) return kept('empty_delivery', 'The form is empty.');
    const foreign = foreignPartOf(form, account);
    if (foreign !== null) return kept('unroutable', `Its ${foreign} is not the one of this channel account.`, form);
    if (sid === null) return kept('unparsable', 'It has no MessageSid.', form);
    if (isStatus(form)) return statusOf(sid, form, envelope);
    return readMessage({ sid, form }, envelope, account);
  };
}

/** One token can sign for several of a customer's accounts and numbers, so a valid signature says nothing about whose it is. */
function foreignPartOf(form: TwilioForm, account: ChannelAccountConfig): string | null {
  const accountSid = fieldOf(form, 'AccountSid');
  if (accountSid !== '' && accountSid !== accountSidOf(account)) return 'AccountSid';
  if (isStatus(form)) return null;
  const service = account.settings.messagingServiceSid;
  if (typeof service === 'string' && service !== '' && fieldOf(form, 'MessagingServiceSid') === service) return null;
  const to = fieldOf(form, 'To');
  return to === '' || plainAddress(to) === plainAddress(account.address) ? null : 'To';
}

/** Without the channel's prefix and what people write between digits. */
export const plainAddress = (address: string): string => address.replace(/^[a-z]+:/i, '').replace(/[\s().-]/g, '');

function kept(reason: QuarantineReason, detail: string, form: TwilioForm = {}): ParsedDelivery {
  return { outcome: 'quarantined', reason, detail, from: wordsOf(form, 'From', 160) || null };
}

function statusOf(sid: string, form: TwilioForm, envelope: StoredEnvelope): ParsedDelivery {
  const state = stateOfStatus(fieldOf(form, 'MessageStatus'));
  if (state === null)
    return kept('unparsable', `Its status "${wordsOf(form, 'MessageStatus', 40)}" is not known.`, form);
  const about = aboutOf(envelope.context);
  const errorCode = Number(fieldOf(form, 'ErrorCode')) || null;
  const code = state === 'failed' ? (errorCode === null ? 'undelivered' : wordOfError(errorCode)) : null;
  const receipt: Receipt = {
    externalId: sid,
    ...(about && { documentId: about.message, ...(about.part.of > 1 && { part: about.part }) }),
    state,
    code,
    detail: errorCode === null ? null : detailOf(errorCode, form),
    ...suppressionIn(errorCode, form),
    at: envelope.receivedAt,
  };
  const fault = code === null ? null : accountFaultOf(code);
  return {
    outcome: 'parsed',
    messages: [],
    receipts: [receipt],
    ...(fault !== null && { health: { state: 'failing', code, detail: fault } }),
  };
}

const addressed = z.object({ message: z.string(), part: z.object({ at: z.number(), of: z.number() }) });

const aboutOf = ({ about }: StoredEnvelope['context']): StatusAddress | null => addressed.safeParse(about).data ?? null;

function detailOf(errorCode: number, form: TwilioForm): string {
  const words = wordsOf(form, 'ErrorMessage', 300) || wordsOf(form, 'ChannelStatusMessage', 300);
  return `Twilio ${String(errorCode)}${words === '' ? '' : `: ${words}`}`;
}

function suppressionIn(errorCode: number | null, form: TwilioForm): Pick<Receipt, 'suppress'> {
  const reason = errorCode === null ? null : suppressionOfError(errorCode);
  const value = plainAddress(wordsOf(form, 'To', 160));
  return reason === null || value === '' ? {} : { suppress: { kind: 'phone', value, reason } };
}
