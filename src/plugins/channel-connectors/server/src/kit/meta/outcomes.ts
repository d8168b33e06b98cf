import type { SendOutcome } from '../../../../../../contracts';

/** The provider took it and named it. */
export const accepted = (
  externalId: string | null,
  more: Partial<Extract<SendOutcome, { outcome: 'sent' }>> = {},
): SendOutcome => ({
  outcome: 'sent',
  state: 'accepted',
  externalId,
  reference: externalId,
  ...more,
});

/** An answer of success that names nothing: it may have been taken. */
export const UNNAMED: SendOutcome = { outcome: 'uncertain', code: 'answer_unreadable' };

/** A step before sending whose answer was lost: nothing was said to anybody, so it may be done again. */
export function beforeSending(outcome: SendOutcome): SendOutcome {
  if (outcome.outcome !== 'uncertain') return outcome;
  return { outcome: 'retry', afterSeconds: 15, code: outcome.code };
}
