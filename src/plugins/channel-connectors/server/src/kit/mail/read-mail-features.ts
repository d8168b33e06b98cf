import { readInvitation } from './calendar';
import { decodeBytes } from './charset';
import type { FoundAttachments } from './read-mail-attachments';
import { cmsKindOf } from './read-mail-cms';
import type { MailPart } from './read-mail-tree';
import { headerValue } from './mail-headers';
import { decodeTransfer } from './read-mail-transfer';

/** What a mail is beside its words: told, not checked. */
export type MailFeature =
  | { readonly kind: 'encrypted' | 'signed'; readonly by: 'smime' | 'pgp' }
  | {
      readonly kind: 'calendar';
      /** upper-case, such as REQUEST or CANCEL; '' when it names none */
      readonly method: string;
      readonly summary: string;
      /** ISO 8601; a date alone for a whole day, without an offset where the zone is unknown; null when unreadable */
      readonly startsAt: string | null;
      /** a plain address, else the organizer's name */
      readonly organizer: string | null;
    }
  | { readonly kind: 'winmail' };

const CALENDAR_TYPES = new Set(['text/calendar', 'application/ics', 'text/x-vcalendar']);
const LONGEST_CALENDAR = 2_000_000;
const MOST_INVITATIONS = 5;
const ARMOUR = /^-----BEGIN PGP (SIGNED )?MESSAGE-----[ \t\r]*$/m;

/** Each feature once. `text` is the mail's words before quotations were folded. */
export function featuresOf(root: MailPart, text: string, found: FoundAttachments): MailFeature[] {
  const features = new Map<string, MailFeature>();
  const add = (feature: MailFeature): void => {
    const key = JSON.stringify(feature);
    if (!features.has(key)) features.set(key, feature);
  };
  for (const part of partsOf(root)) for (const feature of cryptographyOf(part)) add(feature);
  const armour = ARMOUR.exec(text);
  if (armour !== null) add({ kind: armour[1] === undefined ? 'encrypted' : 'signed', by: 'pgp' });
  for (const invitation of invitationsOf(root, found)) add(invitation);
  if (found.winmail !== null) add({ kind: 'winmail' });
  return [...features.values()];
}

function partsOf(part: MailPart): MailPart[] {
  return [part, ...part.children.flatMap(partsOf)];
}

/** RFC 8551 for S/MIME, RFC 3156 for PGP/MIME, and what came before them. */
function cryptographyOf(part: MailPart): MailFeature[] {
  const { value, parameters } = part.type;
  const protocol = parameters.get('protocol')?.toLowerCase() ?? '';
  const encrypted = (by: 'smime' | 'pgp'): MailFeature => ({ kind: 'encrypted', by });
  const signed = (by: 'smime' | 'pgp'): MailFeature => ({ kind: 'signed', by });
  if (/^application\/(?:x-)?pkcs7-mime$/.test(value)) return [{ kind: kindOfPkcs7(part), by: 'smime' }];
  if (/^application\/(?:x-)?pkcs7-signature$/.test(value)) return [signed('smime')];
  if (value === 'application/pgp-encrypted') return [encrypted('pgp')];
  if (value === 'application/pgp-signature') return [signed('pgp')];
  if (value === 'multipart/encrypted') return [encrypted(protocol.includes('pkcs7') ? 'smime' : 'pgp')];
  if (value === 'multipart/signed' && /pgp|pkcs7/.test(protocol))
    return [signed(protocol.includes('pgp') ? 'pgp' : 'smime')];
  if (value === 'application/pgp')
    return [/sign/i.test(parameters.get('x-action') ?? '') ? signed('pgp') : encrypted('pgp')];
  return [];
}

/** By its own bytes, else by `smime-type`. */
function kindOfPkcs7(part: MailPart): 'encrypted' | 'signed' {
  const encoding = headerValue(part.headers, 'content-transfer-encoding') ?? '';
  const own = cmsKindOf(decodeTransfer(part.body, encoding, part.type.value).bytes);
  return own ?? (/signed|certs/i.test(part.type.parameters.get('smime-type') ?? '') ? 'signed' : 'encrypted');
}

/** The same invitation often comes twice, as a version of the words and as a file. */
function invitationsOf(root: MailPart, found: FoundAttachments): MailFeature[] {
  const method = partsOf(root)
    .find((part) => CALENDAR_TYPES.has(part.type.value))
    ?.type.parameters.get('method');
  return found.files
    .filter((file) => CALENDAR_TYPES.has(file.contentType) || /\.ics$/i.test(file.fileName))
    .slice(0, MOST_INVITATIONS)
    .flatMap((file): MailFeature[] => {
      const text = decodeBytes(file.content.subarray(0, LONGEST_CALENDAR), file.charset);
      const invitation = readInvitation(text, method ?? null);
      return invitation === null ? [] : [{ kind: 'calendar', ...invitation }];
    });
}
