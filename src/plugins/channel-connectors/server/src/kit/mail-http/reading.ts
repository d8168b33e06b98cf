import type {
  ChannelAccountConfig,
  Findings,
  House,
  Inspection,
  OriginalFile,
  ParsedDelivery,
  StoredEnvelope,
} from '../../../../../../contracts';
import { readFrom } from '../mail/from-address';
import { inspectMail, readIncoming } from '../mail/incoming';
import { deliveryFacts, returnPath } from '../mail/incoming/delivery-facts';
import { headerBlockEnd, readHeaders } from '../mail/mail-headers';
import { checkSender } from '../mail/sender-check';
import { mailHttpSettingsOf, replySecretOf } from './account';
import type { ArrivedMail, ReadDelivery } from './delivery';
import { receiptsOf } from './events';

/** How a connector of mail over HTTP reads: its own form first, then as every mail is read. */
export interface MailReader {
  examine(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Findings>;
  sequenceKey(raw: Buffer): string | null;
  parse(envelope: StoredEnvelope, account: ChannelAccountConfig, house: House): Promise<ParsedDelivery>;
  inspect(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<Inspection>;
  original(envelope: StoredEnvelope, account: ChannelAccountConfig): Promise<OriginalFile | null>;
}

/** A header block beyond this is refused by the reader; nobody needs to look at all of it before. */
const HEADER_BYTES = 262_144;
/** where the sender's line stands in every provider's form, when it stands anywhere near the beginning */
const FROM_BYTES = 65_536;
const WRITTEN_BY = /\bfrom\b[^@]{0,300}?([\w.+-]{1,64}(?:@|%40)[\w.-]{1,190})/i;

/** `defaultHop`: the provider's own server, when it writes Authentication-Results into every mail. */
export function mailReader(read: ReadDelivery, defaultHop: string | null = null): MailReader {
  const hopOf = (account: ChannelAccountConfig): string | null => mailHttpSettingsOf(account).trustedHop ?? defaultHop;

  return {
    async examine(envelope, account) {
      const delivery = await read(envelope, account);
      if (delivery.kind !== 'mail') return {};
      const mail = asMail(envelope, delivery);
      const headers = readHeaders(mail.raw, Math.min(headerBlockEnd(mail.raw), HEADER_BYTES));
      const facts = deliveryFacts(mail);
      return checkSender(
        mail.raw,
        {
          remoteAddress: facts.remoteAddress,
          mailFrom: returnPath(facts, headers),
          helo: facts.helo,
          from: readFrom(headers),
          receivedAt: envelope.receivedAt,
          isRebuilt: delivery.isRebuilt,
        },
        { trustedHop: hopOf(account), trustedSealers: mailHttpSettingsOf(account).trustedSealers },
      );
    },

    /** Mails of one sender are stored in the order in which they came. A guess that is wrong makes one mail wait for another. */
    sequenceKey(raw) {
      return (
        WRITTEN_BY.exec(raw.toString('latin1', 0, FROM_BYTES))?.[1]
          ?.toLowerCase()
          .replace('%40', '@') ?? null
      );
    },

    async parse(envelope, account, house) {
      const delivery = await read(envelope, account);
      switch (delivery.kind) {
        case 'kept':
          return { outcome: 'quarantined', reason: delivery.reason, detail: delivery.detail.slice(0, 500) };
        case 'events': {
          const secret = replySecretOf(account);
          const receipts = delivery.events.flatMap((event) => receiptsOf(event, secret, envelope.receivedAt));
          return { outcome: 'parsed', messages: [], receipts };
        }
        case 'mail':
          return withMedia(await readIncoming(asMail(envelope, delivery), account, house, hopOf(account)), delivery);
      }
    },

    async inspect(envelope, account) {
      const delivery = await read(envelope, account);
      return inspectMail(delivery.kind === 'mail' ? asMail(envelope, delivery) : envelope, account);
    },

    /** What we have put together ourselves is nobody's original. */
    async original(envelope, account) {
      const delivery = await read(envelope, account);
      if (delivery.kind !== 'mail' || delivery.isRebuilt) return null;
      return { content: delivery.raw, contentType: 'message/rfc822', extension: 'eml' };
    },
  };
}

/** The envelope as if the mail had come by SMTP. */
function asMail(envelope: StoredEnvelope, { raw, mailFrom, rcptTo, remoteAddress }: ArrivedMail): StoredEnvelope {
  return { ...envelope, raw, context: { ...envelope.context, mailFrom, rcptTo, remoteAddress } };
}

function withMedia(parsed: ParsedDelivery, { media = [] }: ArrivedMail): ParsedDelivery {
  if (parsed.outcome !== 'parsed' || media.length === 0) return parsed;
  return { ...parsed, messages: parsed.messages.map((message) => ({ ...message, media })) };
}
