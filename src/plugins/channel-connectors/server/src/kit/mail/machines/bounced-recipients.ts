import { bounceReasonOf } from './bounce-reasons';
import { DELAY_PHRASES, FINAL_PHRASES } from './bounce-words';
import type { StatusGroup } from './delivery-status';
import type { BounceAction, BouncedRecipient, BounceReason } from './verdict';

/** A recipient as the report names it, fields and words not yet weighed. */
export interface NamedOnce extends StatusGroup {
  /** what the words of the report say about it; '' for nothing */
  readonly said: string;
}

/** What the report says as a whole: asked where it says nothing about one recipient. */
interface WholeReport {
  readonly text: string;
  readonly action: BounceAction;
  readonly status: string | null;
  readonly quote: string | null;
}

const LONGEST_DIAGNOSTIC = 500;
const STATUS_CODES = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/g;
const LONGEST_READ = 20_000;
/** a status that leaves the cause open */
const VAGUE_STATUS = /\.0$/;

/** What became of each recipient, and why. */
export function judgeRecipients(named: readonly NamedOnce[], text: string): BouncedRecipient[] {
  const whole: WholeReport = {
    text,
    action: actionOf(text),
    status: statusOf(null, text),
    quote: text.split('\n').find((line) => /\b[45]\d\d[ -]\D/.test(line)) ?? null,
  };
  const wholeReasons = new Map<string | null, BounceReason>();
  const reasonOfWhole = (status: string | null): BounceReason => {
    const known = wholeReasons.get(status) ?? bounceReasonOf(text, status);
    wholeReasons.set(status, known);
    return known;
  };
  return named.map((recipient) => judge(recipient, whole, reasonOfWhole));
}

function judge(
  named: NamedOnce,
  whole: WholeReport,
  reasonOfWhole: (status: string | null) => BounceReason,
): BouncedRecipient {
  const own = [named.diagnostic, named.said].filter(Boolean).join(' ');
  const action = named.action ?? whole.action;
  const status = statusOf(named.status, own) ?? whole.status;
  const told = own === '' ? 'other' : bounceReasonOf(own, status);
  const reason = settled(action, told === 'other' ? reasonOfWhole(status) : told);
  const aboutAddress = reason === 'user_unknown' || reason === 'host_unknown';
  const diagnostic = named.diagnostic ?? (named.said || whole.quote);
  return {
    address: named.address,
    action,
    status,
    diagnostic: diagnostic?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DIAGNOSTIC) || null,
    reason,
    permanent: action === 'failed' && aboutAddress && !status?.startsWith('4'),
  };
}

/** What is only late is late, unless more is known. */
function settled(action: BounceAction, reason: BounceReason): BounceReason {
  return action === 'delayed' && (reason === 'other' || reason === 'policy') ? 'expired' : reason;
}

/** The field's status, unless it says nothing and the server's own words say more. */
function statusOf(field: string | null, spoken: string): string | null {
  const inWords = [...spoken.slice(0, LONGEST_READ).matchAll(STATUS_CODES)].map((match) => match[1] ?? '');
  const telling = inWords.find((code) => !VAGUE_STATUS.test(code));
  if (field === null) return telling ?? inWords[0] ?? null;
  return telling !== undefined && VAGUE_STATUS.test(field) && telling[0] === field[0] ? telling : field;
}

function actionOf(text: string): BounceAction {
  const lower = text.toLowerCase().replace(/\s+/g, ' ');
  const delayed = DELAY_PHRASES.some((phrase) => lower.includes(phrase));
  return delayed && !FINAL_PHRASES.some((phrase) => lower.includes(phrase)) ? 'delayed' : 'failed';
}
