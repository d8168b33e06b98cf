import { hmac, safeEqual } from '../../../../../../kernel/crypto';

/**
 * Names that only we can give: a Message-ID and a reply address that carry the interaction and prove by an HMAC of
 * the account's own secret that we issued them. They say which exchange a mail answers, never who wrote it.
 */

const MESSAGE_ID_TOKEN = /^<tl\.([a-z0-9]{8,64})\.([a-z0-9]{8,64})\.([0-9a-f]{32})@[^\s<>@]+>$/i;
const REPLY_TOKEN = /\+r\.([a-z0-9]{8,40})\.([0-9a-f]{16})$/i;
const ID_IN_HEADER = /<[^\s<>]{1,253}>/g;
const LONGEST_LOCAL_PART = 64;
const MOST_REFERENCES = 50;

/** The Message-ID of one of our messages: the same for ever, so that a repeated delivery can be recognised. */
export function signedMessageId(secret: string, domain: string, interaction: string, message: string): string {
  return `<tl.${interaction}.${message}.${signature(secret, 'mail.message-id', `${interaction}.${message}`, 32)}@${domain}>`;
}

/** The interaction that a Message-ID of ours belongs to; null when it is somebody else's or forged. */
export function interactionOfMessageId(secret: string, id: string): string | null {
  const [, interaction, message, signed] = MESSAGE_ID_TOKEN.exec(id) ?? [];
  if (!interaction || !message || !signed) return null;
  const expected = signature(secret, 'mail.message-id', `${interaction}.${message}`, 32);
  return safeEqual(signed.toLowerCase(), expected) ? interaction : null;
}

/** `support+r.<interaction>.<signature>@…`; null when the mailbox's own name leaves no room for it (RFC 5321: 64). */
export function signedReplyAddress(secret: string, accountAddress: string, interaction: string): string | null {
  const at = accountAddress.lastIndexOf('@');
  const local = `${accountAddress.slice(0, at)}+r.${interaction}.${signature(secret, 'mail.reply-address', interaction, 16)}`;
  return at > 0 && local.length <= LONGEST_LOCAL_PART ? `${local}${accountAddress.slice(at)}` : null;
}

/** The interaction that a reply address of ours names; null when there is no valid token in it. */
export function interactionOfReplyAddress(secret: string, address: string): string | null {
  const at = address.lastIndexOf('@');
  const [, interaction, signed] = REPLY_TOKEN.exec(address.slice(0, Math.max(at, 0))) ?? [];
  if (!interaction || !signed) return null;
  // mail programs may change the case of an address, so it is read without regard to it
  const lower = interaction.toLowerCase();
  return safeEqual(signed.toLowerCase(), signature(secret, 'mail.reply-address', lower, 16)) ? lower : null;
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

function signature(secret: string, purpose: string, text: string, hexDigits: number): string {
  return Buffer.from(hmac(secret, purpose, text), 'base64url')
    .toString('hex')
    .slice(0, hexDigits);
}
