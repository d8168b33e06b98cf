import { REASON_RULES, REASONS_BY_STATUS } from './bounce-reason-rules';
import type { BounceReason } from './verdict';

const LONGEST_READ = 4000;

/** The reason behind a refusal: what was said comes before the number, which is often a wild guess of the server. */
export function bounceReasonOf(said: string, status: string | null): BounceReason {
  const text = said.toLowerCase().replace(/\s+/g, ' ').slice(0, LONGEST_READ);
  const spoken = REASON_RULES.find(({ says }) => says.test(text))?.reason;
  const numbered = REASONS_BY_STATUS.find(([pattern]) => status !== null && pattern.test(status))?.[1];
  if (spoken === undefined) return numbered ?? 'other';
  // a bare "rejected" says less than a number that names the cause
  return spoken === 'policy' && numbered !== undefined && numbered !== 'expired' ? numbered : spoken;
}

/** What a support agent reads about a refusal. */
export const BOUNCE_SENTENCES: Readonly<Record<BounceReason, string>> = {
  user_unknown: 'Nobody has this address.',
  mailbox_full: 'The mailbox is full.',
  policy: "The recipient's mail server did not accept it.",
  blocked: "The recipient's mail server blocks mail from our server.",
  size: 'The mail was too large.',
  host_unknown: 'The domain of this address does not exist or takes no mail.',
  expired: 'The mail server could not be reached for too long.',
  auth: "The recipient's mail server could not verify that the mail comes from us.",
  rate: 'Too much mail was sent in too short a time.',
  content: 'The mail was taken for spam or held something that is not allowed there.',
  suspended: 'The mailbox is closed or suspended.',
  other: 'The mail came back.',
};
