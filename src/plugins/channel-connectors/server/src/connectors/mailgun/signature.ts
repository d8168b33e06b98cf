import { createHmac } from 'node:crypto';

import { z } from 'zod';

import type { ChannelAccountConfig, RawDelivery, Verification } from '../../../../../../contracts';
import { safeEqual, sha256 } from '../../../../../../kernel/crypto';
import { secretsNamed } from '../../kit/mail-http/account';
import { shortField, withoutBoundary } from '../../kit/mail-http/form-fields';

/**
 * documentation.mailgun.com, "Securing webhooks": hex(HMAC-SHA256(signing key, timestamp ‖ token)). It says nothing about
 * the body, so whoever has seen one delivery could sign another with it. Therefore a token counts once: it is the key of
 * the delivery, which the database keeps for ever, and a second body under the same token is refused.
 *
 * Mailgun repeats a delivery for eight hours, and does not say whether it signs again. So its age may be nine hours; the
 * five minutes that its documentation speaks of would lose mail after an outage, and guard against nothing that the token
 * does not.
 */
const OLDEST_MS = 9 * 60 * 60_000;
const FUTURE_TOLERANCE_MS = 5 * 60_000;
const REFUSED: Verification = { ok: false, code: 'signature_invalid' };

const signed = z.object({
  timestamp: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,12}$/)),
  token: z.string().regex(/^[!-~]{16,200}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/i),
});

/** Pure but for the memory of tokens. */
export function verify(delivery: RawDelivery, account: ChannelAccountConfig): Verification {
  const read = signed.safeParse(signatureIn(delivery));
  if (!read.success) return REFUSED;
  const { timestamp, token, signature } = read.data;
  const age = delivery.receivedAt.getTime() - Number(timestamp) * 1000;
  if (age > OLDEST_MS || age < -FUTURE_TOLERANCE_MS) return REFUSED;
  const isOurs = secretsNamed(account, 'signingKey', 'previousSigningKey').some((key) =>
    safeEqual(
      signature.toLowerCase(),
      createHmac('sha256', key)
        .update(timestamp + token)
        .digest('hex'),
    ),
  );
  if (!isOurs || !tokens.isFirstBody(`${account.documentId}|${token}`, bodyHash(delivery))) return REFUSED;
  return { ok: true, eventKey: sha256(`mailgun|${account.documentId}|${token}`) };
}

const jsonBody = z.object({ signature: z.unknown() });

function signatureIn({ headers, body }: RawDelivery): unknown {
  const contentType = headers['content-type'] ?? '';
  if (contentType.toLowerCase().includes('json')) {
    try {
      return jsonBody.parse(JSON.parse(body.toString('utf8'))).signature;
    } catch {
      return null;
    }
  }
  return Object.fromEntries(
    ['timestamp', 'token', 'signature'].map((name) => [name, shortField(body, contentType, name)]),
  );
}

/** A repetition may be packed into another boundary; its content is the same. */
const bodyHash = ({ headers, body }: RawDelivery): string =>
  sha256(withoutBoundary(body, headers['content-type'] ?? ''));

const MOST_TOKENS = 20_000;

/**
 * Which body a token came with, of the newest in this process: so that a second one is refused aloud. What is forgotten,
 * or was seen by another process, the database does not take a second time either.
 */
class TokenMemory {
  private readonly bodies = new Map<string, string>();

  isFirstBody(token: string, body: string): boolean {
    const known = this.bodies.get(token);
    if (known !== undefined) return known === body;
    const oldest = this.bodies.size >= MOST_TOKENS ? this.bodies.keys().next().value : undefined;
    if (oldest !== undefined) this.bodies.delete(oldest);
    this.bodies.set(token, body);
    return true;
  }
}
const tokens = new TokenMemory();
