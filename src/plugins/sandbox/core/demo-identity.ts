import { createHash } from 'node:crypto';

import type { StoryCustomer } from './demo-content';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A UUID that is the same at every start: what was said once in a story stays said once. */
export function fixedUuid(name: string): string {
  const hex = sha256(`throughline-demo:${name}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Stands for the hash of the token that the customer's browser would hold. */
export const visitorOf = (key: string): string => sha256(`throughline-demo-visitor:${key}`);

/** The identity under which a customer's messages are found, once they have arrived. */
export function identityOf(
  customer: StoryCustomer,
  scopes: { webchat: string; api: string },
): { kind: string; value: string; scope: string } {
  if ('email' in customer) return { kind: 'email', value: customer.email, scope: '' };
  if ('shopId' in customer) return { kind: 'external_id', value: customer.shopId, scope: scopes.api };
  if ('phone' in customer) return { kind: 'phone', value: customer.phone, scope: '' };
  return { kind: 'visitor', value: visitorOf(customer.browser), scope: scopes.webchat };
}
