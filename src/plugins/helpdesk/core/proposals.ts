import type { AppendItem, ParticipantOrigin } from '../../../contracts';

/** A message says who else would like to take part. None of them receives anything before an agent has approved. */
export interface Proposed {
  readonly interactionId: number;
  /** lower-case */
  readonly address: string;
  readonly displayName: string | null;
  readonly origin: ParticipantOrigin;
}

/** However many people a letter names, an agent is asked about no more of them. */
const MOST_OF_ONE_MESSAGE = 50;
const LONGEST_NAME = 120;

export function proposalsIn(
  written: readonly { slot: number; interactionId: number; thirdPartyOf: number | null }[],
  itemAt: (slot: number) => AppendItem,
): Proposed[] {
  return written.flatMap(({ slot, interactionId, thirdPartyOf }) => {
    const { message } = itemAt(slot);
    const sender = { address: message.sender.replyIdentity.value, displayName: message.sender.displayName };
    return [
      ...(thirdPartyOf === null ? [] : [proposed(thirdPartyOf, sender, 'third_party')]),
      ...(message.copied ?? [])
        .slice(0, MOST_OF_ONE_MESSAGE)
        .map((person) => proposed(interactionId, person, 'copied')),
    ];
  });
}

function proposed(
  interactionId: number,
  person: { address: string; displayName: string | null },
  origin: ParticipantOrigin,
): Proposed {
  const address = person.address.trim().toLowerCase();
  return { interactionId, address, displayName: person.displayName?.slice(0, LONGEST_NAME) ?? null, origin };
}
