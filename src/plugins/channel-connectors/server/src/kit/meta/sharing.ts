import type { ChannelAccountConfig, StoredEnvelope } from '../../../../../../contracts';
import { readEnvelope, type MetaElement } from './envelope';
import type { Harvest } from './harvest';

/**
 * An app of Meta's has one address for all its pages, numbers and kinds of events. Whichever account the delivery comes
 * to, each of the app's accounts here takes what is its own; `ingress` sees to that with `elementsOf`.
 */
export type Concerns = (element: MetaElement, account: ChannelAccountConfig) => boolean;

/** `Connector.elementsOf`: the places of the elements that are this account's. */
export const elementsConcerning =
  (object: string, concerns: Concerns) =>
  (raw: Buffer, account: ChannelAccountConfig): number[] => {
    const reading = readEnvelope(raw, object);
    if (!reading.ok) return [];
    return reading.elements.filter((element) => concerns(element, account)).map(({ place }) => place);
  };

/** Reads what is this account's; what is another's is left to it, and what is nobody's here is kept for a person. */
export function readOwn(
  { envelope, account, harvest }: { envelope: StoredEnvelope; account: ChannelAccountConfig; harvest: Harvest },
  elements: readonly MetaElement[],
  concerns: Concerns,
  read: (element: Exclude<MetaElement, { kind: 'unreadable' }>) => void,
): void {
  const { isCopy, takenElsewhere } = envelope.context;
  const isTaken = ({ place }: MetaElement): boolean =>
    isCopy === true || (Array.isArray(takenElsewhere) && takenElsewhere.includes(place));
  for (const element of elements) {
    if (element.kind !== 'unreadable' && concerns(element, account)) read(element);
    else if (isTaken(element)) continue;
    else if (element.kind === 'unreadable') harvest.refuse('unparsable', 'An entry that cannot be read.');
    else harvest.refuse('unroutable', 'It is about another account than this one, or belongs to another channel.');
  }
}
