import type { ChannelAccountConfig, ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';
import { parseWith, plainAddress, type InboundForm } from '../../kit/twilio/delivery';
import { wordsOf } from '../../kit/twilio/form';
import {
  bareMessage,
  decodedText,
  mediaOf,
  sentAtOf,
  STOP_OF_TEXT_MESSAGES,
  wishOf,
} from '../../kit/twilio/inbound-parts';
import { PHONE } from './manifest';

const MOST_WORDS = 20_000;

/**
 * A text message or MMS. STOP and START are read as a wish beside the message, which stays visible; HELP is an
 * ordinary message, since Twilio itself answers it.
 */
function readMessage(
  { sid, form }: InboundForm,
  envelope: StoredEnvelope,
  _account: ChannelAccountConfig,
): ParsedDelivery {
  const from = plainAddress(wordsOf(form, 'From', 160));
  if (from === '') return { outcome: 'quarantined', reason: 'sender_unreadable', detail: 'It has no sender.' };
  const text = decodedText(wordsOf(form, 'Body', MOST_WORDS));
  const media = mediaOf(form);
  const occurredAt = sentAtOf(envelope);
  const isEmpty = text.trim() === '' && media.length === 0;
  const message = bareMessage(sid, {
    sender: {
      displayName: null,
      replyIdentity: { kind: PHONE, value: from, scope: '', assurance: 'provider' },
      proofs: [],
      mentions: [],
      trust: 'ok',
      trustReason: null,
    },
    kind: isEmpty ? 'unsupported' : 'text',
    text: isEmpty ? 'An empty text message.' : text,
    media,
    occurredAt,
  });
  const said = { form, text, at: occurredAt ?? envelope.receivedAt };
  const wishes = wishOf(said, { kind: PHONE, value: from }, STOP_OF_TEXT_MESSAGES);
  return { outcome: 'parsed', messages: [message], receipts: [], wishes };
}

export const parse = parseWith(readMessage);
