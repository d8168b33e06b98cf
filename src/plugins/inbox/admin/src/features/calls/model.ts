import type { LiveCall } from '../../../../../../contracts/calls';
import type { CallContent } from '../../../../../../contracts/message-content';

/** Which call is what to one agent. Pure. */

export interface CallsOfAgent {
  /** the one they talk in, hold, or are calling with */
  readonly own: LiveCall | null;
  /** the one to be answered next: theirs before anybody's, the longest waiting first */
  readonly incoming: LiveCall | null;
  /** further calls that wait for an answer */
  readonly others: number;
  /** one of theirs that another agent is being asked to take */
  readonly leaving: LiveCall | null;
  readonly toWrapUp: LiveCall | null;
}

const isOver = ({ state }: LiveCall): boolean => ['ended', 'missed', 'voicemail', 'busy', 'failed'].includes(state);
const isTalkedIn = ({ state }: LiveCall): boolean => state === 'connected' || state === 'held';

export function callsOf(calls: readonly LiveCall[], me: { documentId: string; displayName: string }): CallsOfAgent {
  const going = calls.filter((call) => !isOver(call));
  const isMine = ({ agent }: LiveCall): boolean => agent?.documentId === me.documentId;
  const own = going.find((call) => isMine(call) && (isTalkedIn(call) || call.direction === 'outbound')) ?? null;
  const ringing = going
    .filter((call) => call !== own && !isTalkedIn(call) && call.direction === 'inbound')
    .concat(going.filter((call) => call !== own && call.direction === 'outbound' && isHandedOver(call)));
  const leaving = ringing.find((call) => !isMine(call) && isHandedOver(call) && call.handover?.from === me.displayName);
  const forMe = ringing
    .filter((call) => call !== leaving && (call.agent === null || isMine(call)))
    .sort((one, other) => Number(isMine(other)) - Number(isMine(one)) || sinceOf(one).localeCompare(sinceOf(other)));
  return {
    own,
    incoming: own ? null : (forMe[0] ?? null),
    others: own ? forMe.length : Math.max(0, forMe.length - 1),
    leaving: leaving ?? null,
    toWrapUp: calls.find((call) => call.needsWrapUp && isMine(call) && isOver(call)) ?? null,
  };
}

const isHandedOver = (call: LiveCall): boolean => call.handover !== null && call.state === 'waiting';

export const sinceOf = ({ waitingSince, startedAt }: LiveCall): string => waitingSince ?? startedAt;

/** `3:07`, from milliseconds; never negative. */
export function clock(milliseconds: number): { minutes: string; seconds: string } {
  const whole = Math.max(0, Math.floor(milliseconds / 1000));
  return { minutes: String(Math.floor(whole / 60)), seconds: String(whole % 60).padStart(2, '0') };
}

export const clockWords = (milliseconds: number): string => {
  const { minutes, seconds } = clock(milliseconds);
  return `${minutes}:${seconds}`;
};

/** How long they talked; null: they did not, or still do. */
export function talkedFor({ answeredAt, endedAt }: CallContent): number | null {
  return answeredAt === null || endedAt === null ? null : Date.parse(endedAt) - Date.parse(answeredAt);
}

/** The word for how a call ended: one that we made and nobody took was not "missed". */
export function stateWord({ state, direction }: CallContent): CallContent['state'] | 'unanswered' {
  return state === 'missed' && direction === 'outbound' ? 'unanswered' : state;
}
