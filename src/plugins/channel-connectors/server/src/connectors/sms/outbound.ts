import {
  segmentsOf,
  type ChannelAccountConfig,
  type OutboundMessage,
  type SendContext,
} from '../../../../../../contracts';
import { plainWordsOf } from '../../kit/choices';
import { partsOfText } from '../../kit/text-parts';
import { countryOf } from '../../kit/twilio/countries';
import { plainAddress, statusAddress } from '../../kit/twilio/delivery';
import { webhookUrlOf, type MessageCall } from '../../kit/twilio/sending';
import { messagingServiceOf } from '../../kit/twilio/setup';
import { MAX_FILES, MAX_TEXT_LENGTH } from './manifest';

export interface Call extends MessageCall {
  /** two letters; null: nobody can tell whose number it is */
  readonly country: string | null;
  readonly segments: number;
}

/** A long text leaves as several messages, the files with the first; more than ten files follow by themselves. */
export function render(message: OutboundMessage, account: ChannelAccountConfig, context: SendContext): Call[] {
  const to = message.replyIdentity.value;
  const texts = partsOfText(plainWordsOf(message), MAX_TEXT_LENGTH);
  const files = inTens(
    message.attachments.flatMap(({ link }) => (link === undefined ? [] : [context.publicUrl + link])),
  );
  const count = Math.max(texts.length, files.length);
  return Array.from({ length: count }, (_, index) => {
    const body = texts[index] ?? '';
    const mediaUrls = files[index] ?? [];
    return {
      to,
      from: plainAddress(account.address),
      messagingServiceSid: messagingServiceOf(account),
      body,
      mediaUrls,
      statusCallback: statusAddress(webhookUrlOf(account, context), {
        message: message.documentId,
        part: { at: index + 1, of: count },
      }),
      writtenAt: message.createdAt,
      country: countryOf(to),
      // Carriers take the price of several segments for an MMS, whatever stands in it.
      segments: mediaUrls.length > 0 ? Math.max(3, segmentsOf(body).segments) : segmentsOf(body).segments,
    };
  });
}

function inTens(urls: readonly string[]): string[][] {
  const groups = Math.ceil(urls.length / MAX_FILES);
  return Array.from({ length: groups }, (_, index) => urls.slice(index * MAX_FILES, (index + 1) * MAX_FILES));
}
