/** Whose telephone rings next. Pure. */

export interface ReadyAgent {
  readonly agent: string;
  readonly readySince: Date | null;
  readonly lastCallEndedAt: Date | null;
}

const idleSince = ({ readySince, lastCallEndedAt }: ReadyAgent): number =>
  Math.max(readySince?.getTime() ?? 0, lastCallEndedAt?.getTime() ?? 0);

/**
 * The agent who is idle longest: since their last call ended or since they said that they are ready, whichever is
 * later. Nobody who is in a call, or who has let this one ring; null: nobody is free for it.
 */
export function longestIdle<Agent extends ReadyAgent>(
  ready: readonly Agent[],
  busy: ReadonlySet<string>,
  declinedBy: readonly string[],
): Agent | null {
  const free = ready.filter(({ agent }) => !busy.has(agent) && !declinedBy.includes(agent));
  const [first] = [...free].sort(
    (one, other) => idleSince(one) - idleSince(other) || (one.agent < other.agent ? -1 : 1),
  );
  return first ?? null;
}
