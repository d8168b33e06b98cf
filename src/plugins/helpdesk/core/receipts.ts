import { DELIVERY_RANK, type DeliveryState } from '../../../contracts';

/** What is known of a message that has left. */
export interface DeliveryRecord {
  readonly state: DeliveryState;
  readonly code: string | null;
  /** the far end's words */
  readonly detail: string | null;
  /** everybody it was sent to, lower-case */
  readonly recipients: readonly string[];
  /** those of several it came back from, lower-case */
  readonly failedRecipients: readonly string[];
}

export interface ReceiptFacts {
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly detail?: string | null;
  readonly recipient?: string;
}

/**
 * What a receipt may do to a message in this state. Before all of its calls have left, nothing that becomes of one says
 * anything of the whole; an earlier part that arrived never does.
 */
export function bearingOf(
  state: DeliveryState,
  receipt: { readonly state: DeliveryState; readonly isEarlierPart: boolean },
): 'counts' | 'waits' | 'names' {
  if (state === 'queued' || state === 'sending') return 'waits';
  if (!receipt.isEarlierPart) return 'counts';
  if (receipt.state !== 'failed') return 'names';
  return state === 'uncertain' ? 'waits' : 'counts';
}

const PARTLY_FAILED = 'partly_failed';
const LONGEST_DETAIL = 500;

/**
 * What a receipt makes of a delivery. States move up the lattice only; one of several recipients who is not reached
 * does not make the whole message fail. Answers the same object when it tells nothing new.
 */
export function afterReceipt(record: DeliveryRecord, receipt: ReceiptFacts): DeliveryRecord {
  const recipient = receipt.recipient?.trim().toLowerCase();
  if (receipt.state === 'failed' && recipient !== undefined && record.recipients.length > 1)
    return afterOneFailed(record, receipt, recipient);
  if (DELIVERY_RANK[receipt.state] <= DELIVERY_RANK[record.state]) return record;
  // What came back from one stays true when others are reached.
  if (record.code === PARTLY_FAILED && receipt.state !== 'failed') return { ...record, state: receipt.state };
  return { ...record, state: receipt.state, code: receipt.code, detail: detailOf(receipt) };
}

/** A recipient that we do not know is where one of ours has it forwarded to. */
function afterOneFailed(record: DeliveryRecord, receipt: ReceiptFacts, recipient: string): DeliveryRecord {
  if (record.failedRecipients.includes(recipient)) return record;
  const isOurs = record.recipients.includes(recipient);
  const failedRecipients = isOurs ? [...record.failedRecipients, recipient] : record.failedRecipients;
  const isLast = failedRecipients.length === record.recipients.length;
  if (isLast && DELIVERY_RANK.failed > DELIVERY_RANK[record.state])
    return { ...record, failedRecipients, state: 'failed', code: receipt.code, detail: detailOf(receipt) };
  const before = record.code === PARTLY_FAILED && record.detail !== null ? record.detail.split('\n') : [];
  const said = `${recipient}: ${receipt.detail ?? receipt.code ?? 'not delivered'}`;
  if (before.includes(said)) return record;
  const detail = [...before, said].join('\n').slice(0, LONGEST_DETAIL);
  return { ...record, failedRecipients, code: PARTLY_FAILED, detail };
}

const detailOf = ({ detail }: ReceiptFacts): string | null => detail?.slice(0, LONGEST_DETAIL) ?? null;
