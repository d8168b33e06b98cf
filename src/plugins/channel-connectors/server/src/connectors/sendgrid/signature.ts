import { verify as verifySignature } from 'node:crypto';

import type { ChannelAccountConfig, RawDelivery, Verification } from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { publicKeyOf } from './manifest';

/**
 * twilio.com/docs/sendgrid, "Securing your Inbound Parse webhooks" and "Event webhook security features": ECDSA with
 * P-256 and SHA-256 over timestamp ‖ raw body. Deliveries are repeated for 72 hours; the signed bytes are the key, so that
 * an old one taken again counts for nothing.
 */
const OLDEST_MS = 73 * 60 * 60_000;
const FUTURE_TOLERANCE_MS = 5 * 60_000;
const REFUSED: Verification = { ok: false, code: 'signature_invalid' };

export function verify(delivery: RawDelivery, account: ChannelAccountConfig): Verification {
  const { headers, body, receivedAt } = delivery;
  const signature = headers['x-twilio-email-event-webhook-signature'] ?? '';
  const timestamp = headers['x-twilio-email-event-webhook-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || !/^[A-Za-z0-9+/]{16,300}={0,2}$/.test(signature)) return REFUSED;
  const age = receivedAt.getTime() - Number(timestamp) * 1000;
  if (age > OLDEST_MS || age < -FUTURE_TOLERANCE_MS) return REFUSED;
  const signed = Buffer.concat([Buffer.from(timestamp), body]);
  const isTheirs = keysOf(account).some((text) => isSignedBy(text, signed, signature));
  if (!isTheirs) return REFUSED;
  return { ok: true, eventKey: sha256(Buffer.concat([Buffer.from(`sendgrid|${account.documentId}|`), body])) };
}

function isSignedBy(text: string, signed: Buffer, signature: string): boolean {
  const key = publicKeyOf(text);
  return (
    key !== null && verifySignature('sha256', signed, { key, dsaEncoding: 'der' }, Buffer.from(signature, 'base64'))
  );
}

function keysOf({ settings }: ChannelAccountConfig): string[] {
  const { publicKeys } = settings;
  return Array.isArray(publicKeys) ? publicKeys.filter((key) => typeof key === 'string') : [];
}
