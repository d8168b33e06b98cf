import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts';
import { mayCallThisMachine } from '../../../../../../kernel/outbound-addresses';
import { post, type OutboundResult } from '../../../../../../kernel/outbound-http';
import type { Call } from './outbound';

const TIMEOUT_SECONDS = 15;
/** Before the first repetition; the delivery worker lengthens it with each attempt. */
const RETRY_SECONDS = 5;
const WORTH_ANOTHER_TRY = [408, 425, 429];

/**
 * Sends one reply. It never answers `uncertain`: the receiver knows a repetition by its webhook-id, so when bytes
 * went out and no answer came, saying it again is harmless and silence would not be.
 */
export async function send(call: Call, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (call.url === null) return { outcome: 'failed', code: 'no_callback_url' };
  const result = await post({
    url: call.url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': call.webhookId,
      'webhook-timestamp': call.timestamp,
      'webhook-signature': call.signature,
    },
    body: call.body,
    timeoutSeconds: TIMEOUT_SECONDS,
    allowLoopback: account.settings.allowLoopback === true && mayCallThisMachine(),
  });
  return outcomeOf(result, call.webhookId);
}

export function outcomeOf(result: OutboundResult, externalId: string): SendOutcome {
  if (result.outcome === 'refused') return { outcome: 'failed', code: result.code };
  if (result.outcome === 'unreachable') return { outcome: 'retry', afterSeconds: RETRY_SECONDS, code: 'unreachable' };
  const { status } = result;
  if (status >= 200 && status < 300) return { outcome: 'sent', state: 'sent', externalId, reference: null };
  if (status === 410) return { outcome: 'failed', code: 'gone' };
  if (status >= 500 || WORTH_ANOTHER_TRY.includes(status)) {
    const afterSeconds = Math.max(RETRY_SECONDS, result.retryAfterSeconds ?? 0);
    return { outcome: 'retry', afterSeconds, code: `http_${String(status)}` };
  }
  return { outcome: 'failed', code: `http_${String(status)}` };
}
