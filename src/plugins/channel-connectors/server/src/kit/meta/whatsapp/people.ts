import type { ConnectorManifest, IdentityClaim, Sender } from '../../../../../../../contracts';
import { metaSender, nameOf } from '../harvest';
import type { Contact } from './elements';

/** A person by WhatsApp's own id (`US.1349…`): it changes with their phone number, and with nothing else. */
export const WHATSAPP_ID = 'whatsapp_id';

/** Whom the channel reaches, and how they reach us. */
export const WHATSAPP_REACH = {
  identityKind: WHATSAPP_ID,
  alsoReaches: ['phone'],
  wayIn: { kind: 'app', address: 'https://wa.me/{digits}' },
} satisfies Partial<ConnectorManifest['channel']>;

/** The card of who wrote: by their id or number, else the one that stands at the same place. */
export function contactOf(
  phone: string | undefined,
  id: string | undefined,
  contacts: readonly Contact[],
  at: number,
): Contact | undefined {
  const named = contacts.find((each) =>
    id !== undefined ? each.user_id === id : phone !== undefined && each.wa_id === phone,
  );
  return named ?? (contacts.length === 1 ? contacts[0] : contacts[at]);
}

/** Keyed by WhatsApp's own id where it is told, so that a number that goes to somebody else takes no history along. */
export function senderOf(phone: string | undefined, id: string | undefined, card: Contact | undefined): Sender | null {
  const bsuid = id ?? card?.user_id;
  const number = [phone, card?.wa_id].find((each) => each !== undefined && /^\+?\d{4,20}$/.test(each));
  const claim: IdentityClaim | null = number
    ? { kind: 'phone', value: `+${number.replace('+', '')}`, scope: '', assurance: 'provider' }
    : null;
  const name = nameOf(card?.profile?.name) ?? nameOf(card?.profile?.username && `@${card.profile.username}`);
  if (bsuid !== undefined)
    return metaSender({ kind: WHATSAPP_ID, value: bsuid, scope: '' }, name, claim ? [claim] : []);
  return claim && metaSender(claim, name);
}

/** A call within WhatsApp is no call that can be taken here: it is shown as what it was, once for all of its events. */
export const asCall = (given: unknown): unknown =>
  typeof given === 'object' && given !== null ? { ...given, type: 'call within WhatsApp' } : given;
