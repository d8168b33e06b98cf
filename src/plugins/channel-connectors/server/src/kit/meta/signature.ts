import { createHmac } from 'node:crypto';

import type { ChannelAccountConfig, IngressAnswer, RawDelivery, Verification } from '../../../../../../contracts';
import { safeEqual, sha256 } from '../../../../../../kernel/crypto';

/** Proof that a delivery is Meta's, and the answer by which Meta learns that we are here. */

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;
/** What Meta sends is a number; anything that a browser could run is answered like a stranger. */
const CHALLENGE = /^[0-9A-Za-z_-]{1,64}$/;

/** Hex of HMAC-SHA256 over the bytes as they were sent: Meta signs its own escapes, so JSON written again differs. */
export const signatureOf = (secret: string, body: Buffer): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/**
 * `X-Hub-Signature-256` over the raw bytes, with the app's secret or the one before. The older header (SHA-1) alone is
 * refused. The event's key is the hash of the body: all of it is signed, and a batch has no id of its own.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications
 */
export function verifyMeta(delivery: RawDelivery, account: ChannelAccountConfig): Verification {
  const given = SIGNATURE.exec(delivery.headers['x-hub-signature-256'] ?? '')?.[1]?.toLowerCase();
  if (given === undefined) return { ok: false, code: 'signature_invalid' };
  const { appSecret = '', previousAppSecret = '' } = account.secrets;
  const secrets = [
    ['current', appSecret],
    ['previous', previousAppSecret],
  ] as const;
  for (const [signedWith, secret] of secrets) {
    if (secret !== '' && safeEqual(signatureOf(secret, delivery.body), given))
      return { ok: true, eventKey: sha256(delivery.body), context: { signedWith } };
  }
  return { ok: false, code: 'signature_invalid' };
}

/** Repeats the challenge of whoever knows our verify token; null: a stranger. */
export function greetMeta(request: RawDelivery, account: ChannelAccountConfig): IngressAnswer | null {
  const asked = new URL(request.url).searchParams;
  const { verifyToken = '' } = account.secrets;
  if (asked.get('hub.mode') !== 'subscribe' || verifyToken === '') return null;
  if (!safeEqual(asked.get('hub.verify_token') ?? '', verifyToken)) return null;
  const challenge = asked.get('hub.challenge') ?? '';
  if (!CHALLENGE.test(challenge)) return { status: 400, contentType: 'text/plain', body: '' };
  return { status: 200, contentType: 'text/plain', body: challenge };
}
