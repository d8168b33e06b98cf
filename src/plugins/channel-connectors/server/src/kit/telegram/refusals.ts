import type { z } from 'zod';

import type { SendOutcome } from '../../../../../../contracts';
import type { ProviderAnswer } from '../provider';
import type { answerShape } from './bot-api';

const RATE_SECONDS = 5;
const RETRY_SECONDS = 10;

/** By status, and by the words of the description where one status means several things. */
export function refused(
  answer: Extract<ProviderAnswer, { outcome: 'answered' }>,
  told: z.infer<typeof answerShape> | undefined,
): SendOutcome {
  const { status } = answer;
  const description = told?.description.toLowerCase() ?? '';
  if (status === 429) {
    const afterSeconds = Math.max(told?.parameters.retry_after ?? 0, answer.retryAfterSeconds ?? 0) || RATE_SECONDS;
    return { outcome: 'retry', afterSeconds, code: 'rate_limited', untried: true };
  }
  // Only Telegram's own "not ok" says that nothing was sent
  if (status >= 500 && told) return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: `http_${String(status)}` };
  if (status < 300 || status >= 500)
    return { outcome: 'uncertain', code: status < 300 ? 'answer_unreadable' : `http_${String(status)}` };
  if (status === 403) return forbidden(description);
  if (status === 401 || status === 404) return { outcome: 'failed', code: 'auth_refused' };
  if (status === 400 && /chat not found|peer_id_invalid|user not found/.test(description))
    return { outcome: 'failed', code: 'chat_not_found' };
  if (status === 400 && /not enough rights|have no rights|need administrator/.test(description))
    return { outcome: 'failed', code: 'no_rights' };
  if (status === 413) return { outcome: 'failed', code: 'too_large' };
  return { outcome: 'failed', code: status === 400 ? 'refused' : `http_${String(status)}` };
}

function forbidden(description: string): SendOutcome {
  if (/blocked by the user/.test(description))
    return { outcome: 'failed', code: 'blocked', suppress: 'They blocked the bot on Telegram.' };
  if (/deactivated/.test(description))
    return { outcome: 'failed', code: 'recipient_gone', suppress: 'Their Telegram account is gone.' };
  if (/initiate conversation/.test(description)) return { outcome: 'failed', code: 'not_started' };
  return { outcome: 'failed', code: /kicked|not a member/.test(description) ? 'removed_from_group' : 'forbidden' };
}
