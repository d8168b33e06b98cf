import type { ChannelAccountConfig, House, Inspection, StoredEnvelope } from '../../../../../../../contracts';
import { cleanLine, cleanText } from '../clean-text';
import { proposedSender, readFrom } from '../from-address';
import { decodeHeader, headerBlockEnd, readHeaders } from '../mail-headers';
import { readMailGuarded } from '../read-mail-guarded';
import { checksOf, senderFindingsIn } from '../sender-check';
import { deliveryFacts } from './delivery-facts';
import { provenThread } from './proven-thread';
import { shownOf } from './read-incoming';

const MOST_HEADERS = 300;
const LONGEST_HEADER = 2000;
const LONGEST_TEXT = 20_000;
const TICKET_NUMBER = /(?:#|\bticket\s{0,3})(\d{3,9})\b/i;
const NOBODY: House = { ownAddresses: new Set(), agents: new Map() };

/** Lays a mail open: its headers, what was checked, its words, and what an agent could do with it. */
export async function inspectMail(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Inspection> {
  const headers = readHeaders(envelope.raw, Math.min(headerBlockEnd(envelope.raw), 262_144));
  const reading = await readMailGuarded(envelope.raw);
  const facts = deliveryFacts(envelope);
  const from = readFrom(headers);
  const shown = shownOf(headers);
  return {
    headers: headers.slice(0, MOST_HEADERS).map(({ name, value }) => ({
      name,
      value: cleanLine(decodeHeader(value), LONGEST_HEADER),
    })),
    checks: checksOf(senderFindingsIn(envelope.findings)),
    ...shown,
    text: reading.ok
      ? reading.mail.text.slice(0, LONGEST_TEXT)
      : cleanText(envelope.raw.toString('latin1', 0, LONGEST_TEXT)),
    interaction: provenThread({ envelope, account, house: NOBODY, facts, headers, trustedHop: null }).interaction,
    ticketNumber: Number(TICKET_NUMBER.exec(shown.subject ?? '')?.[1]) || null,
    proposedSender: from.readable ? from.address : proposedSender(headers),
  };
}
