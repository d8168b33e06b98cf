import type {
  ChannelAccountConfig,
  InboundMessage,
  IdentityClaim,
  MessageChange,
  ParsedDelivery,
  RawDelivery,
  Sender,
  StoredEnvelope,
  Verification,
} from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { isSignedBy, tokensOf } from '../../kit/twilio/signature';
import { contentOf, sumOf, wordsOf } from '../../kit/voice/call-state';
import {
  isForeign,
  isHidden,
  momentOf,
  placeIn,
  readFacts,
  requestOf,
  type CallFactsTold,
  type Place,
} from './requests';

export function verify(delivery: RawDelivery, account: ChannelAccountConfig): Verification {
  if (!isSignedBy(tokensOf(account), delivery)) return { ok: false, code: 'signature_invalid' };
  const request = requestOf(delivery);
  // Signed, and sent to an address that we never gave out: kept, so that somebody sees it.
  const place = request?.place ?? { purpose: 'unknown', call: null, leg: null };
  const isNewCall = request?.place.purpose === 'incoming' && request.facts.CallSid !== '';
  const path = new URL(delivery.url).pathname.split('/').slice(3).join('/');
  const eventKey = isNewCall
    ? `call:${request.facts.CallSid}`
    : sha256(`${String(account.id)}|${path}|${delivery.body.toString('latin1')}`);
  return { ok: true, eventKey, context: { ...place } };
}

/** A new call is a message; a recording is a file of one. All else that is told of calls is the call desk's to add up. */
export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const place = placeOfEnvelope(envelope);
  if (!place)
    return { outcome: 'quarantined', reason: 'unroutable', detail: 'Sent to an address that is none of ours.' };
  const facts = readFacts(envelope.raw);
  if (isForeign(facts, account, place))
    return { outcome: 'quarantined', reason: 'unroutable', detail: 'It names another account or number.' };
  if (facts.CallSid === '' && place.purpose === 'incoming')
    return { outcome: 'quarantined', reason: 'unparsable', detail: 'A call without a CallSid.' };
  return {
    outcome: 'parsed',
    messages: place.purpose === 'incoming' ? [messageOf(facts, account, envelope)] : [],
    receipts: [],
    changes: place.purpose === 'recording' ? recordingOf(facts, place, envelope) : [],
  };
}

/** The place is what was verified, never what somebody put into the body. */
function placeOfEnvelope({ context }: StoredEnvelope): Place | null {
  const { purpose, call, leg } = context;
  if (typeof purpose !== 'string') return null;
  const ids = [call, leg].filter((id) => typeof id === 'string');
  return placeIn(['http://ours/ingress/token', purpose, ...ids].join('/'));
}

function messageOf(facts: CallFactsTold, account: ChannelAccountConfig, envelope: StoredEnvelope): InboundMessage {
  const startedAt = envelope.receivedAt;
  const number = isHidden(facts.From) ? '' : facts.From;
  const call = { direction: 'inbound', number, startedAt, agentName: null, disposition: null } as const;
  const sum = sumOf('inbound', []);
  return {
    externalId: facts.CallSid,
    sender: senderOf(facts),
    kind: 'call',
    text: wordsOf(call, sum),
    content: contentOf(call, sum),
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [account.address], cc: [] },
    page: null,
    thread: { key: facts.CallSid, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    occurredAt: startedAt,
    clientMessageId: null,
  };
}

/**
 * The number is what the telephone network says (`provider`); where that says itself that it does not hold
 * (STIR/SHAKEN), it is merely claimed. Who hides their number is somebody else each time.
 */
function senderOf(facts: CallFactsTold): Sender {
  const isForged = facts.StirVerstat.startsWith('TN-Validation-Failed');
  const replyIdentity: IdentityClaim = isHidden(facts.From)
    ? { kind: 'hidden_number', value: facts.CallSid, scope: '', assurance: 'provider' }
    : {
        kind: /^(?:sip|client):/i.test(facts.From) ? 'voip' : 'phone',
        value: facts.From,
        scope: '',
        assurance: isForged ? 'claimed' : 'provider',
      };
  return {
    displayName: facts.CallerName || null,
    replyIdentity,
    proofs: [],
    mentions: [],
    trust: isForged ? 'unverified' : 'ok',
    trustReason: isForged ? 'The telephone network could not confirm that this number is the caller’s.' : null,
  };
}

/** Of the recording only its id is kept: its address is made when it is fetched, and never taken from a delivery. */
function recordingOf(facts: CallFactsTold, place: Place, envelope: StoredEnvelope): MessageChange[] {
  const { RecordingSid: recording, RecordingStatus: status } = facts;
  if (status !== 'completed' || !/^RE[0-9a-fA-F]{32}$/.test(recording) || place.leg === null) return [];
  const media = [
    { fileName: `recording-${recording.slice(-8)}.mp3`, contentType: 'audio/mpeg', reference: { recording } },
  ];
  const at = momentOf(facts, envelope.receivedAt);
  return [
    { externalId: externalIdIn(place.leg, facts), key: `recording:${recording}`, at, change: { type: 'media', media } },
  ];
}

/** Of calls that came in the message has the provider's id, of those that we made our own. */
const externalIdIn = (leg: string, { CallSid }: CallFactsTold): string => (leg === 'inbound' ? CallSid : leg);
