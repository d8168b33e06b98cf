import type { ParsedDelivery, StoredEnvelope } from '../../../../../../contracts';

/** Nothing is delivered here, since there is no webhook: whatever stands in an envelope all the same is kept aside. */
export function parse(_envelope: StoredEnvelope): ParsedDelivery {
  return { outcome: 'quarantined', reason: 'unroutable', detail: 'This channel is written by agents alone.' };
}
