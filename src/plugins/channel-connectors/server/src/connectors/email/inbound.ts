import type {
  ChannelAccountConfig,
  Findings,
  House,
  ParsedDelivery,
  StoredEnvelope,
} from '../../../../../../contracts';
import { deliveryFacts, returnPath } from '../../kit/mail/incoming/delivery-facts';
import { readIncoming } from '../../kit/mail/incoming';
import { readFrom } from '../../kit/mail/from-address';
import { headerBlockEnd, headerValue, readHeaders } from '../../kit/mail/mail-headers';
import { checkSender } from '../../kit/mail/sender-check';
import { mailServers } from './imap/servers';
import { settingsSchema } from './manifest';

/** A header block beyond this is refused by the reader; nobody needs to look at all of it before. */
const HEADER_BYTES = 262_144;

const headersOf = (raw: Buffer) => readHeaders(raw, Math.min(headerBlockEnd(raw), HEADER_BYTES));

/** Asks the name servers whether the sender is who it says (SPF, DKIM, DMARC, ARC). */
export function examine(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings> {
  const settings = settingsSchema.parse(account.settings);
  const facts = deliveryFacts(envelope);
  const headers = headersOf(envelope.raw);
  return checkSender(
    envelope.raw,
    {
      remoteAddress: facts.remoteAddress,
      mailFrom: returnPath(facts, headers),
      helo: facts.helo,
      from: readFrom(headers),
      receivedAt: envelope.receivedAt,
      isTruncated: facts.isTruncated,
    },
    { trustedHop: mailServers(settings, account.address).trustedHop, trustedSealers: settings.trustedSealers },
  );
}

/** Mails of one sender are stored in the order in which they came. */
export function sequenceKey(raw: Buffer): string | null {
  return headerValue(headersOf(raw), 'from')?.toLowerCase() ?? null;
}

/** Raw MIME to the one message in it, or the reason why it waits in quarantine. */
export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig, house: House): Promise<ParsedDelivery> {
  const { trustedHop } = mailServers(settingsSchema.parse(account.settings), account.address);
  return readIncoming(envelope, account, house, trustedHop);
}
