/**
 * Why a message did not arrive, in one word of ours. Connectors give codes: a name of their own (`smtp_auth`), what a
 * report said (`bounced mailbox_full`), or the refusing server's reply with its enhanced status code (`550 5.1.1`,
 * RFC 3463 and the IANA registry of enhanced status codes). Networks of chats and telephones have words of their own.
 */
export const FAILURES = [
  'user_unknown',
  'host_unknown',
  'suspended',
  'mailbox_full',
  'size',
  'policy',
  'blocked',
  'auth',
  'rate',
  'content',
  'expired',
  'other',
  'no_reply_address',
  'no_callback_url',
  'unreachable',
  'gone',
  'our_sign_in',
  'our_server',
  'window_closed',
  'customer_blocked',
  'opted_out',
  'address_unknown',
  'not_on_channel',
  'undeliverable',
  'recipient_gone',
  'recipient_unavailable',
  'marketing_held',
  'marketing_stopped',
  'template_refused',
  'template_paused',
  'template_disabled',
  'media_refused',
  'answered_already',
  'rate_limited',
  'country_not_allowed',
  'access',
  'permission_missing',
  'account_locked',
  'payment',
  'sender_refused',
  'spam_limited',
  'filtered',
  'content_refused',
  'text_too_long',
  'not_renderable',
  'provider_trouble',
  'account_off',
  'partly_failed',
  'no_answer',
] as const;
export type Failure = (typeof FAILURES)[number];

/** Failures on our side of the line: they say nothing about the customer's address. */
const OURS: readonly Failure[] = [
  'our_sign_in',
  'our_server',
  'no_reply_address',
  'no_callback_url',
  'access',
  'permission_missing',
  'account_locked',
  'account_off',
  'payment',
  'sender_refused',
  'not_renderable',
];

/** Failures of the address itself: another one may be right. */
const OF_THE_ADDRESS: readonly Failure[] = ['user_unknown', 'host_unknown', 'suspended', 'no_reply_address'];

const NAMED: Readonly<Record<string, Failure>> = {
  authentication: 'our_sign_in',
  smtp_auth: 'our_sign_in',
  oauth_refused: 'our_sign_in',
  smtp_unreachable: 'our_server',
  smtp_timeout: 'our_server',
  smtp_tls: 'our_server',
  smtp_connection_lost: 'our_server',
  smtp_protocol: 'our_server',
  smtp_error: 'our_server',
  too_large: 'size',
  rejected: 'policy',
  // Networks of chats and telephones.
  invalid_recipient: 'address_unknown',
  invalid_address: 'address_unknown',
  unknown_number: 'address_unknown',
  chat_not_found: 'address_unknown',
  not_found: 'address_unknown',
  no_route: 'undeliverable',
  no_whatsapp: 'not_on_channel',
  not_mobile: 'not_on_channel',
  landline: 'not_on_channel',
  recipient_needs_phone: 'not_on_channel',
  recipient_not_allowed: 'not_on_channel',
  recipient_is_sender: 'address_unknown',
  recipient_inactive: 'recipient_gone',
  removed_from_group: 'recipient_gone',
  customer_left: 'recipient_gone',
  held_by_experiment: 'marketing_held',
  template_missing: 'template_refused',
  template_parameters: 'template_refused',
  form_refused_by_network: 'template_refused',
  media_too_large: 'size',
  media_unsupported: 'media_refused',
  media_damaged: 'media_refused',
  queue_full: 'rate_limited',
  auth_refused: 'access',
  signature_invalid: 'access',
  no_rights: 'permission_missing',
  account_not_found: 'account_locked',
  account_suspended: 'account_locked',
  payment_problem: 'payment',
  sender_gone: 'sender_refused',
  sender_unregistered: 'sender_refused',
  sender_not_registered: 'sender_refused',
  sender_not_approved: 'sender_refused',
  sender_unverified: 'sender_refused',
  domain_unknown: 'sender_refused',
  message_stream_unknown: 'sender_refused',
  configuration_set_unknown: 'sender_refused',
  policy_refused: 'content_refused',
  message_rejected: 'content_refused',
  too_complex: 'not_renderable',
  empty_message: 'not_renderable',
  nothing_to_send: 'not_renderable',
  provider_fault: 'provider_trouble',
  provider_unavailable: 'provider_trouble',
  provider_maintenance: 'provider_trouble',
  temporarily_unavailable: 'provider_trouble',
  answer_unreadable: 'provider_trouble',
  unreadable_answer: 'provider_trouble',
  secret_unreadable: 'auth',
  channel_account_disabled: 'account_off',
  channel_account_gone: 'account_off',
};

/** By the part of an enhanced status code after its class: `1.1` of `5.1.1`. */
const ENHANCED: Readonly<Record<string, Failure>> = {
  '1.0': 'user_unknown',
  '1.1': 'user_unknown',
  '1.2': 'host_unknown',
  '1.3': 'user_unknown',
  '1.6': 'user_unknown',
  '1.7': 'auth',
  '1.8': 'auth',
  '1.10': 'host_unknown',
  '2.0': 'suspended',
  '2.1': 'suspended',
  '2.2': 'mailbox_full',
  '2.3': 'size',
  '3.1': 'mailbox_full',
  '3.4': 'size',
  '4.1': 'unreachable',
  '4.3': 'host_unknown',
  '4.4': 'host_unknown',
  '4.5': 'rate',
  '4.7': 'expired',
  '7.8': 'our_sign_in',
  '7.9': 'our_sign_in',
  '7.20': 'auth',
  '7.21': 'auth',
  '7.22': 'auth',
  '7.23': 'auth',
  '7.25': 'auth',
  '7.26': 'auth',
  '7.27': 'auth',
  '7.28': 'rate',
};

/** By the subject of an enhanced status code, where its detail says nothing more. */
const SUBJECTS: Readonly<Record<string, Failure>> = { '4': 'unreachable', '6': 'content', '7': 'policy' };

/** Plain reply codes of RFC 5321 that mean one thing. */
const REPLIES: Readonly<Record<string, Failure>> = {
  '421': 'rate',
  '450': 'rate',
  '451': 'rate',
  '452': 'mailbox_full',
  '551': 'user_unknown',
  '552': 'mailbox_full',
  '553': 'user_unknown',
  '535': 'our_sign_in',
};

const isFailure = (name: string): name is Failure => FAILURES.some((failure) => failure === name);

/** `isMail`: false where a server between us cannot be meant. */
export function failureOf(code: string | null, isMail = true): Failure {
  if (code === null) return 'other';
  const name = code.replace(/^bounced /, '');
  if (!isMail && name === 'blocked') return 'customer_blocked';
  if (isFailure(name)) return name;
  return NAMED[name] ?? byEnhancedCode(name) ?? REPLIES[name.slice(0, 3)] ?? 'other';
}

function byEnhancedCode(code: string): Failure | undefined {
  const [, subject, detail] = /\b[245]\.(\d{1,3})\.(\d{1,3})\b/.exec(code) ?? [];
  if (subject === undefined || detail === undefined) return undefined;
  return ENHANCED[`${subject}.${detail}`] ?? SUBJECTS[subject];
}

export const isOurs = (failure: Failure): boolean => OURS.includes(failure);

export const isOfTheAddress = (failure: Failure): boolean => OF_THE_ADDRESS.includes(failure);

/** After these the address takes nothing more until an agent insists. */
export const suppresses = (code: string | null): boolean => code === 'bounced user_unknown' || code === 'complaint';

/** One recipient of several whom a message did not reach. */
export interface MissedRecipient {
  readonly address: string;
  /** the far end's words, with its codes */
  readonly words: string;
}

/** Reads the lines `address: words` in which the server keeps them. */
export function missedRecipients(detail: string | null): MissedRecipient[] {
  return (detail ?? '').split('\n').flatMap((line) => {
    const [, address, words] = /^\s*(\S+@\S+?):\s*(.*)$/.exec(line) ?? [];
    return address === undefined || words === undefined ? [] : [{ address, words: words.trim() }];
  });
}

/** Those of the recipients who have it. */
export function reachedRecipients(recipients: readonly string[], missed: readonly MissedRecipient[]): string[] {
  const without = new Set(missed.map(({ address }) => address.toLowerCase()));
  return recipients.filter((address) => !without.has(address.toLowerCase()));
}
