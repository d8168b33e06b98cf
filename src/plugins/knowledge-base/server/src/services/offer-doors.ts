import type { DeflectionService, KnowledgeVisitor, Reader } from '../../../../../contracts';
import { offerInput, offerOutcome, type OfferAnswer } from '../../../../../contracts/http/knowledge-deflection';

/** Who asks, as the help centre's interface has found out. */
export interface Asker {
  readonly reader: Reader;
  readonly visitor: KnowledgeVisitor;
}

/** `POST /help/api/offers` and `/help/api/offers/outcome`: the body as it came; rejects with zod's error. */
export function offerDoors(deflection: () => DeflectionService) {
  return {
    async offer(body: unknown, { reader, visitor }: Asker): Promise<OfferAnswer> {
      const { offer, articles } = await deflection().offer({ ...offerInput.parse(body), reader, visitor });
      return { offer, articles: [...articles] };
    },
    async outcome(body: unknown): Promise<{ done: true }> {
      const { offer, ...what } = offerOutcome.parse(body);
      await deflection().happened(offer, what);
      return { done: true };
    },
  };
}
