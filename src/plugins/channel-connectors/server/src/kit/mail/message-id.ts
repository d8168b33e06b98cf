import { hmac, safeEqual } from '../../../../../../kernel/crypto';

/**
 * Names that only we can give: Message-IDs, and addresses with a token behind a plus, that prove by an HMAC of the
 * account's own secret that we issued them. They say which exchange a mail belongs to, never who wrote it.
 */

const MESSAGE_ID_TOKEN = /^<tl\.([a-z0-9]{8,64})\.([a-z0-9]{8,64})\.([0-9a-f]{32})@[^\s<>@]+>$/i;
/** A documentId and 67 bits of signature, all in letters and digits, as what is mailed may come back in capitals. */
const ADDRESS_TOKEN = /\+([rba])([a-z0-9]{24})([a-z0-9]{13})$/i;
/** Reply addresses as they were issued at first; mails with them are still answered. */
const DOTTED_REPLY_TOKEN = /\+r\.([a-z0-9]{8,40})\.([0-9a-f]{16})$/i;
const DOCUMENT_ID = /^[a-z0-9]{24}$/;
const ID_IN_HEADER = /<[^\s<>]{1,253}>/g;
const LONGEST_LOCAL_PART = 64;
const MOST_REFERENCES = 50;

/** r: an answer of the customer, b: a report about a message of ours (VERP), a: an answer of an agent */
type TokenKind = 'r' | 'b' | 'a';
const PURPOSES: Readonly<Record<TokenKind, string>> = {
  r: 'mail.reply-address',
  b: 'mail.bounce-address',
  a: 'mail.agent-address',
};

/** The Message-ID of one of our messages: the same for ever, so that a repeated delivery can be recognised. */
export function signedMessageId(secret: string, domain: string, interaction: string, message: string): string {
  return `<tl.${interaction}.${message}.${hexSignature(secret, 'mail.message-id', `${interaction}.${message}`, 32)}@${domain}>`;
}

/** The interaction and message that a Message-ID of ours names; null when it is somebody else's or forged. */
export function messageOfMessageId(secret: string, id: string): { interaction: string; message: string } | null {
  const [, interaction, message, signed] = MESSAGE_ID_TOKEN.exec(id) ?? [];
  if (!interaction || !message || !signed) return null;
  const expected = hexSignature(secret, 'mail.message-id', `${interaction}.${message}`, 32);
  return safeEqual(signed.toLowerCase(), expected) ? { interaction, message } : null;
}

/** The interaction that a Message-ID of ours belongs to; null when it is somebody else's or forged. */
export function interactionOfMessageId(secret: string, id: string): string | null {
  return messageOfMessageId(secret, id)?.interaction ?? null;
}

/** Reply-To of a mail to a customer; null when the mailbox's own name leaves no room for it (26 characters and more). */
export function signedReplyAddress(secret: string, accountAddress: string, interaction: string): string | null {
  return signedAddress(secret, accountAddress, 'r', interaction, interaction);
}

/** The interaction that a reply address of ours names; null when there is no valid token in it. */
export function interactionOfReplyAddress(secret: string, address: string): string | null {
  return tokenOf(secret, address, 'r', (interaction) => interaction) ?? interactionOfDottedAddress(secret, address);
}

/** MAIL FROM of one message, so that a report says by its address what it is about; null when there is no room. */
export function signedBounceAddress(secret: string, accountAddress: string, message: string): string | null {
  return signedAddress(secret, accountAddress, 'b', message, message);
}

/** documentId of the message that a report to this address is about; null when there is no valid token in it. */
export function messageOfBounceAddress(secret: string, address: string): string | null {
  return tokenOf(secret, address, 'b', (message) => message);
}

/** A short name of one of our messages, for the field in which a provider of mail carries something of ours along. */
export function messageToken(secret: string, message: string): string | null {
  return DOCUMENT_ID.test(message) ? `${message}${shortSignature(secret, PURPOSES.b, message)}` : null;
}

/** documentId of the message that such a name means; null when it is none of ours. */
export function messageOfToken(secret: string, token: string): string | null {
  const [, message, signed] = /^([a-z0-9]{24})([a-z0-9]{13})$/.exec(token) ?? [];
  if (!message || !signed) return null;
  return safeEqual(signed, shortSignature(secret, PURPOSES.b, message)) ? message : null;
}

/** Where exactly this agent may answer an exchange by mail; null when there is no room. */
export function signedAgentAddress(
  secret: string,
  accountAddress: string,
  interaction: string,
  agentEmail: string,
): string | null {
  return signedAddress(secret, accountAddress, 'a', interaction, agentSignedText(interaction, agentEmail));
}

/** The interaction of an address that was issued to the agent `fromAddress`; null for anybody else's. */
export function interactionOfAgentAddress(secret: string, address: string, fromAddress: string): string | null {
  return tokenOf(secret, address, 'a', (interaction) => agentSignedText(interaction, fromAddress));
}

/** Value of `X-Throughline-Loop`, which everything that the account sends carries. */
export function loopMark(secret: string): string {
  return hexSignature(secret, 'mail.loop-mark', 'loop', 32);
}

/** The mailbox behind an address: without `+anything`. Tokens are not shown to anybody. */
export function withoutPlusPart(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const plus = local.indexOf('+');
  return (plus > 0 ? local.slice(0, plus) + address.slice(at) : address).toLowerCase();
}

/** Message-IDs in a header in their order; of very many the last ones, which are the nearest. */
export function messageIdsIn(value: string | null): string[] {
  return (value?.match(ID_IN_HEADER) ?? []).slice(-MOST_REFERENCES);
}

function agentSignedText(interaction: string, agentEmail: string): string {
  return `${interaction}\n${agentEmail.trim().toLowerCase()}`;
}

/** `support+r<documentId><signature>@…`: 39 characters behind the mailbox's name, which may have 25 (RFC 5321: 64 in all). */
function signedAddress(
  secret: string,
  accountAddress: string,
  kind: TokenKind,
  documentId: string,
  signedText: string,
): string | null {
  const at = accountAddress.lastIndexOf('@');
  if (at <= 0 || !DOCUMENT_ID.test(documentId)) return null;
  const local = `${accountAddress.slice(0, at)}+${kind}${documentId}${shortSignature(secret, PURPOSES[kind], signedText)}`;
  return local.length <= LONGEST_LOCAL_PART ? `${local}${accountAddress.slice(at)}` : null;
}

function tokenOf(
  secret: string,
  address: string,
  kind: TokenKind,
  signedText: (documentId: string) => string,
): string | null {
  const [, found, documentId, signed] = ADDRESS_TOKEN.exec(localPart(address))?.map((part) => part.toLowerCase()) ?? [];
  if (found !== kind || !documentId || !signed) return null;
  return safeEqual(signed, shortSignature(secret, PURPOSES[kind], signedText(documentId))) ? documentId : null;
}

function interactionOfDottedAddress(secret: string, address: string): string | null {
  const [, interaction, signed] = DOTTED_REPLY_TOKEN.exec(localPart(address))?.map((part) => part.toLowerCase()) ?? [];
  if (!interaction || !signed) return null;
  return safeEqual(signed, hexSignature(secret, PURPOSES.r, interaction, 16)) ? interaction : null;
}

function localPart(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0));
}

function hexSignature(secret: string, purpose: string, text: string, hexDigits: number): string {
  return Buffer.from(hmac(secret, purpose, text), 'base64url')
    .toString('hex')
    .slice(0, hexDigits);
}

/** 13 letters and digits: 67 bits, against somebody who must send a mail for every guess. */
function shortSignature(secret: string, purpose: string, text: string): string {
  const digits = 13;
  const number = BigInt(`0x${hexSignature(secret, purpose, text, 32)}`) % 36n ** BigInt(digits);
  return number.toString(36).padStart(digits, '0');
}
