import type { SendOutcome } from '../../../../../../contracts';
import { outcomeOfSilence, type ProviderAnswer } from '../provider';

type Answered = Extract<ProviderAnswer, { outcome: 'answered' }>;

const RATE_SECONDS = 30;
const OUTAGE_SECONDS = 60;
/** a sign-in is mended by a person */
const SIGN_IN_SECONDS = 15 * 60;
const LONGEST_WAIT_SECONDS = 3600;

/**
 * What an answer to a send means, by its HTTP status, for everything that a provider says no finer word about. 502 and
 * 504 are a gateway's own: whether the mail was taken behind it nobody knows.
 */
export function outcomeOfStatus(answer: Answered, resetSeconds: number | null = null): SendOutcome {
  const { status } = answer;
  if (status === 429) return { outcome: 'retry', afterSeconds: waitOf(answer, resetSeconds), code: 'rate_limited' };
  if (status === 401 || status === 403)
    return { outcome: 'retry', afterSeconds: SIGN_IN_SECONDS, code: 'auth_refused' };
  if (status === 408 || status === 502 || status === 504)
    return { outcome: 'uncertain', code: `http_${String(status)}` };
  if (status >= 500)
    return {
      outcome: 'retry',
      afterSeconds: answer.retryAfterSeconds ?? OUTAGE_SECONDS,
      code: `http_${String(status)}`,
    };
  if (status === 413) return { outcome: 'failed', code: 'too_large' };
  return { outcome: 'failed', code: `http_${String(status)}` };
}

/** `read` finds the provider's own word in an answer, or null. */
export function outcomeOf(
  answer: ProviderAnswer,
  read: (answer: Answered) => SendOutcome | null,
  resetSeconds: number | null = null,
): SendOutcome {
  if (answer.outcome !== 'answered') return outcomeOfSilence(answer);
  return read(answer) ?? outcomeOfStatus(answer, resetSeconds);
}

function waitOf({ retryAfterSeconds }: Answered, resetSeconds: number | null): number {
  const wait = retryAfterSeconds ?? resetSeconds ?? RATE_SECONDS;
  return Math.min(Math.max(1, Math.ceil(wait)), LONGEST_WAIT_SECONDS);
}
