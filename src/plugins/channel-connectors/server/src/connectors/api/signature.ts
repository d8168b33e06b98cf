import { createHmac } from 'node:crypto';

import type { ChannelAccountConfig, RawDelivery, Verification } from '../../../../../../contracts';
import { safeEqual } from '../../../../../../kernel/crypto';

/**
 * Standard Webhooks: `webhook-signature` holds one or more `v1,<base64 of HMAC-SHA256(secret, id.timestamp.body)>`.
 * Written on Node's own crypto and on the raw bytes: the reference library hashes in JavaScript and turns the body
 * into text first, which changes bytes that are not UTF-8. The tests hold both against each other.
 */
const TOLERANCE_SECONDS = 5 * 60;
const MAX_ID_LENGTH = 255;
const MAX_SIGNATURES = 20;

/** The current secret and, while it is being changed, the one before. A secret without bytes signs nothing. */
export function keysOf(account: ChannelAccountConfig): Buffer[] {
  return [account.secrets.signingSecret, account.secrets.previousSigningSecret]
    .map((secret) => Buffer.from((secret ?? '').replace(/^whsec_/, ''), 'base64'))
    .filter((key) => key.length > 0);
}

export function sign(key: Buffer, id: string, timestamp: string, body: Buffer | string): string {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
}

/** Accepts a delivery that a secret of the account signed within five minutes of now. */
export function verify(delivery: RawDelivery, account: ChannelAccountConfig): Verification {
  const refused = { ok: false, code: 'signature_invalid' } as const;
  const id = delivery.headers['webhook-id'];
  const timestamp = delivery.headers['webhook-timestamp'];
  const signatures = delivery.headers['webhook-signature'];
  if (!id || id.length > MAX_ID_LENGTH || !timestamp || !signatures) return refused;
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) return refused;
  if (Math.abs(Math.floor(delivery.receivedAt.getTime() / 1000) - Number(timestamp)) > TOLERANCE_SECONDS)
    return refused;

  const given = signatures
    .split(' ', MAX_SIGNATURES)
    .flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []));
  for (const key of keysOf(account)) {
    const expected = sign(key, id, timestamp, delivery.body);
    if (given.some((signature) => safeEqual(signature, expected))) return { ok: true, eventKey: id };
  }
  return refused;
}
