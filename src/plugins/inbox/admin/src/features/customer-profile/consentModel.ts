import type { ConsentView } from '../../../../../../contracts/customer-records';

type Said = Pick<ConsentView, 'purpose' | 'channel' | 'state'>;

/** There is one word of the customer for each purpose and channel. */
export const consentKey = ({ purpose, channel }: Pick<ConsentView, 'purpose' | 'channel'>): string =>
  `${purpose} ${channel ?? '*'}`;

/** The consents as they will be, before the server has said when it was heard. */
export function withConsent(consents: readonly ConsentView[], said: Said): ConsentView[] {
  const key = consentKey(said);
  const isKnown = consents.some((one) => consentKey(one) === key);
  if (isKnown) return consents.map((one) => (consentKey(one) === key ? { ...one, state: said.state } : one));
  return [...consents, { ...said, documentId: '', origin: '', at: '' }];
}

/** "Order updates" → `order_updates`: what is typed twice alike is one purpose. */
export const purposeId = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
