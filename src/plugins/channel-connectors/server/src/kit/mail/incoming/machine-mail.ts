import type { ParsedDelivery, Receipt } from '../../../../../../../contracts';
import type { BouncedRecipient, MachineVerdict } from '../machines';
import type { IncomingMail } from './delivery-facts';
import { reportedMessage } from './proven-thread';

type Report = Extract<MachineVerdict, { kind: 'bounce' | 'feedback_report' | 'dmarc_report' | 'tls_report' }>;

/**
 * What reports of other mail systems become: receipts on the very message that they are about, told by a token of
 * ours whose signature held. A forged one changes nothing; it is kept aside.
 */
export function readReport(mail: IncomingMail, report: Report, shown: Shown): ParsedDelivery {
  if ('sign' in report) return { outcome: 'quarantined', reason: 'report', detail: report.sign, ...shown };
  const documentId = reportedMessage(mail, report.returnedMessageId);
  if (documentId === null) return { outcome: 'quarantined', ...unmatched(report), ...shown };
  const receipts =
    report.kind === 'bounce'
      ? report.recipients.flatMap((recipient) => bounceReceipt(recipient, documentId, mail.envelope.receivedAt))
      : [complaintReceipt(report.recipient, documentId, mail.envelope.receivedAt)];
  return { outcome: 'parsed', messages: [], receipts };
}

export interface Shown {
  readonly from: string | null;
  readonly subject: string | null;
}

function unmatched(report: Extract<Report, { kind: 'bounce' | 'feedback_report' }>) {
  if (report.kind === 'feedback_report')
    return { reason: 'report', detail: `A complaint (${report.feedbackType}) about no mail of ours.` } as const;
  return { reason: 'bounce_unmatched', detail: 'It names no mail of ours, or its token is not ours.' } as const;
}

const STATES = {
  failed: 'failed',
  delayed: 'accepted',
  delivered: 'delivered',
  relayed: 'sent',
  expanded: 'sent',
} as const satisfies Readonly<Record<BouncedRecipient['action'], Receipt['state']>>;

function bounceReceipt(recipient: BouncedRecipient, documentId: string, at: Date): Receipt[] {
  const { action, address, status, diagnostic, reason, permanent } = recipient;
  const isDead = action === 'failed' && permanent && reason === 'user_unknown' && address !== null;
  return [
    {
      externalId: null,
      documentId,
      provenByToken: true,
      state: STATES[action],
      code: action === 'failed' || action === 'delayed' ? `bounced ${action === 'delayed' ? 'delayed' : reason}` : null,
      detail:
        [status, diagnostic]
          .filter((part) => part !== null)
          .join(' ')
          .slice(0, 500) || null,
      ...(address === null ? {} : { recipient: address }),
      ...(isDead ? { suppress: { kind: 'email', value: address, reason: diagnostic ?? status ?? reason } } : {}),
      at,
    },
  ];
}

/** Somebody pressed "this is spam" on an answer of ours: it arrived, and further ones need an agent's word. */
function complaintReceipt(recipient: string | null, documentId: string, at: Date): Receipt {
  return {
    externalId: null,
    documentId,
    provenByToken: true,
    state: 'delivered',
    code: 'complaint',
    detail: 'The recipient has reported this mail as unwanted.',
    ...(recipient === null ? {} : { recipient, suppress: { kind: 'email', value: recipient, reason: 'complaint' } }),
    at,
  };
}
