import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks';

import type { ChannelAccountConfig, RawDelivery } from '../../../../../../contracts';
import { safeEqual, sha256 } from '../../../../../../kernel/crypto';
import { readForm, type TwilioForm } from './form';

/**
 * X-Twilio-Signature: HMAC-SHA1 over the address as configured there and every form parameter, sorted
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-security). The `twilio` package does the sum, with and without
 * the standard port; we hand it the address of our configuration and the whole form. There is no time in it: a captured
 * request verifies for ever, and only its event key keeps it from counting twice.
 */
export const SIGNATURE_HEADER = 'x-twilio-signature';

/** The token that signs and, while it is being changed, the one before. */
export function tokensOf({ secrets }: Pick<ChannelAccountConfig, 'secrets'>): string[] {
  return [secrets.authToken, secrets.previousAuthToken].filter((token): token is string => !!token);
}

/** Was this signed with one of the tokens? On raw bytes, before anything is believed. */
export function isSignedBy(tokens: readonly string[], delivery: Omit<RawDelivery, 'receivedAt'>): boolean {
  const signature = delivery.headers[SIGNATURE_HEADER];
  const url = withoutFragment(delivery.url);
  if (!signature || signature.length > 100 || !URL.canParse(url)) return false;
  const bodyHash = new URL(url).searchParams.get('bodySHA256');
  const params = delivery.method === 'GET' || bodyHash !== null ? {} : signedParams(readForm(delivery.body));
  if (bodyHash !== null && !safeEqual(bodyHash.toLowerCase(), sha256(delivery.body))) return false;
  return tokens.some((token) => validateRequest(token, signature, url, params));
}

/** The signature that Twilio would send with this, for simulators and tests. */
export function signatureOf(token: string, url: string, params: Readonly<Record<string, string>> = {}): string {
  return getExpectedTwilioSignature(token, withoutFragment(url), params);
}

/** A repeated name counts with each of its different values, as in Twilio's own libraries. */
const signedParams = (form: TwilioForm): Record<string, string[]> =>
  Object.fromEntries(Object.entries(form).map(([name, values]) => [name, [...values]]));

/** Connection settings stand behind a `#`, and are never sent. */
const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url;
