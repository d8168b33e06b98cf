import type {
  AgentReply,
  ChannelAccountConfig,
  House,
  ParsedDelivery,
  StoredEnvelope,
} from '../../../../../../../contracts';
import { sha256 } from '../../../../../../../kernel/crypto';
import { cleanLine } from '../clean-text';
import { isPlainAddress, domainOf, readFrom, type FromReading } from '../from-address';
import { machineOf, type MachineVerdict } from '../machines';
import { decodeHeader, headerBlockEnd, headerValue, readHeaders, type MailHeader } from '../mail-headers';
import { readMailGuarded } from '../read-mail-guarded';
import type { MailReading } from '../read-mail';
import { senderFindingsIn, verdictOf } from '../sender-check';
import { deliveryFacts, returnPath, type IncomingMail } from './delivery-facts';
import { isListOfOurs, loopIn } from './loops';
import { readReport, type Shown } from './machine-mail';
import { externalIdOf } from './mail-identity';
import { messageOf, toInboundAttachment, type ReadableFrom } from './message';
import { agentThread, provenThread } from './proven-thread';

/**
 * Raw MIME to what it is for us: a person's message, a report on a message of ours, an agent's answer, or something
 * that waits for a person, with its reason. Every connector that carries mail reads it this way.
 */
export async function readIncoming(
  envelope: StoredEnvelope,
  account: ChannelAccountConfig,
  house: House,
  trustedHop: string | null = null,
): Promise<ParsedDelivery> {
  const facts = deliveryFacts(envelope);
  if (facts.isUnfetchable)
    return { outcome: 'quarantined', reason: 'unfetchable', detail: 'It was asked for five times.' };
  const reading = await readMailGuarded(envelope.raw);
  if (!reading.ok) {
    const headers = readHeaders(envelope.raw, Math.min(headerBlockEnd(envelope.raw), 65_536));
    return { outcome: 'quarantined', reason: reading.reason, detail: reading.detail, ...shownOf(headers) };
  }
  const { headers } = reading.mail;
  return sorted({ envelope, account, house, facts, headers, trustedHop }, reading.mail);
}

/** A release is an agent's word: then it is a person's message, whatever it looks like. */
function sorted(incoming: IncomingMail, mail: MailReading): ParsedDelivery {
  const { envelope, house, headers, facts } = incoming;
  const shown = shownOf(headers);
  const from = senderOf(incoming);
  const fromAddress = from.readable ? from.address : null;
  const machine = machineOf(mail, { mailFrom: returnPath(facts, headers), fromAddress });
  if (envelope.release === null) {
    if (isReport(machine)) return readReport(incoming, machine, shown);
    const loop = loopIn(incoming, fromAddress);
    if (loop) return { outcome: 'quarantined', ...loop, ...shown };
  }
  if (!from.readable) return { outcome: 'quarantined', reason: 'sender_unreadable', detail: from.problem, ...shown };
  const automatic = envelope.release === null ? signOf(machine, headers, house) : null;
  if (automatic !== null && provenThread(incoming).interaction === null)
    return { outcome: 'quarantined', reason: 'automatic_mail', detail: `Told by ${automatic}.`, ...shown };
  return fromAgent(incoming, mail, from, shown) ?? fromPerson(incoming, mail, from, automatic);
}

function fromPerson(
  incoming: IncomingMail,
  mail: MailReading,
  from: ReadableFrom,
  automatic: string | null,
): ParsedDelivery {
  const proven = provenThread(incoming);
  const message = messageOf(incoming, mail, from, { automatic, interaction: proven.interaction });
  const arrived = message.sender.trust === 'failed' ? null : proven.answered;
  return {
    outcome: 'parsed',
    messages: [message],
    receipts:
      arrived === null
        ? []
        : [
            {
              externalId: null,
              documentId: arrived,
              provenByToken: true,
              state: 'delivered',
              code: null,
              at: incoming.envelope.receivedAt,
            },
          ],
  };
}

/**
 * An agent who answers by mail: with an address that was issued to exactly this agent it goes to the customer, with a
 * customer's one it is a note, and only when the sender check proves that it is the agent. Null: not such a mail.
 */
function fromAgent(incoming: IncomingMail, mail: MailReading, from: ReadableFrom, shown: Shown): ParsedDelivery | null {
  const { envelope, house } = incoming;
  if (envelope.release !== null) return null;
  const agent = house.agents.get(from.address);
  const isProven = verdictOf(senderFindingsIn(envelope.findings), from).assurance === 'authenticated';
  const issued = agentThread(incoming, from.address);
  if (issued !== null && !(agent && isProven))
    return {
      outcome: 'quarantined',
      reason: 'agent_unproven',
      detail: agent ? 'Its sender check did not pass.' : 'Its sender is no agent any more.',
      ...shown,
    };
  const interaction = issued ?? provenThread(incoming).interaction;
  if (!agent || !isProven || interaction === null) return null;
  const reply: AgentReply = {
    agent: agent.documentId,
    interaction,
    kind: issued === null ? 'note' : 'text',
    text: mail.text,
    attachments: mail.attachments.map(toInboundAttachment),
    clientMessageId: sha256(`agent mail\n${externalIdOf(mail, from, envelope.raw)}`),
  };
  return { outcome: 'parsed', messages: [], receipts: [], agentReplies: [reply] };
}

/** The one sender; an agent may have named them where nobody could read it. */
function senderOf({ envelope, headers }: IncomingMail): FromReading {
  const read = readFrom(headers);
  const named = envelope.release?.sender?.toLowerCase();
  if (read.readable || named === undefined || !isPlainAddress(named)) return read;
  return { readable: true, address: named, domain: domainOf(named), displayName: null, nameClaimsAddress: false };
}

function isReport(
  machine: MachineVerdict,
): machine is Extract<MachineVerdict, { kind: 'bounce' | 'feedback_report' | 'dmarc_report' | 'tls_report' }> {
  return ['bounce', 'feedback_report', 'dmarc_report', 'tls_report'].includes(machine.kind);
}

function signOf(machine: MachineVerdict, headers: readonly MailHeader[], house: House): string | null {
  if (machine.kind === 'list') return isListOfOurs(headers, house.ownAddresses) ? null : machine.sign;
  return machine.kind === 'auto_reply' || machine.kind === 'notification' ? machine.sign : null;
}

/** Sender's line and subject made harmless, for the list of what is kept aside. */
export function shownOf(headers: readonly MailHeader[]): Shown {
  const line = (name: string): string | null => cleanLine(decodeHeader(headerValue(headers, name) ?? ''), 300) || null;
  return { from: line('from'), subject: line('subject') };
}
