import type { ChannelAccountConfig } from '../../../../../../contracts';
import { openLegs } from '../../repositories/call-legs';
import { releaseCall, type CallRow } from '../../repositories/calls';
import type { CallCarrier } from './carrier';
import type { Ledger } from './ledger';

/** Calls that an agent has and is not in: their telephone was never rung, or nobody told how that ended. */

export const UNANSWERED_MS = 30_000;
/** so long their telephone may ring, and tell who calls, before it counts as not answered all the same */
const RINGING_MS = 60_000;

export interface Claim {
  readonly direction: 'inbound' | 'outbound';
  readonly claimedForMs: number;
  /** the agent is in it */
  readonly isJoined: boolean;
  /** their telephone rings, as far as the provider says; false: it has ended, or was never rung */
  readonly isRinging: boolean;
}

/** What becomes of such a call. Pure. `line`: it is the next agent's; `ends`: nobody is there to call the customer. */
export function fateOf({ direction, claimedForMs, isJoined, isRinging }: Claim): 'stays' | 'line' | 'ends' {
  if (isJoined || claimedForMs < UNANSWERED_MS) return 'stays';
  if (isRinging && claimedForMs < RINGING_MS) return 'stays';
  return direction === 'inbound' ? 'line' : 'ends';
}

/** Takes a call from an agent who does not come. True: the customer waits for anybody again. */
export async function giveUpClaim(
  ledger: Ledger,
  carrier: CallCarrier,
  account: ChannelAccountConfig,
  call: CallRow,
  now: Date,
): Promise<boolean> {
  const { agent, claimedAt, direction, handoverTo } = call;
  if (agent === null || claimedAt === null || handoverTo !== null) return false;
  const claimedForMs = now.getTime() - claimedAt.getTime();
  if (claimedForMs < UNANSWERED_MS) return false;
  const legs = (await openLegs(ledger.sql, call.id)).filter((leg) => leg.agent === agent);
  const isJoined = legs.some(({ joinedAt }) => joinedAt !== null);
  let isRinging = false;
  if (!isJoined) for (const leg of legs) isRinging ||= leg.sid !== null && !(await carrier.isLegOver(account, leg));
  const fate = fateOf({ direction, claimedForMs, isJoined, isRinging });
  if (fate === 'stays' || !(await releaseCall(ledger.sql, call.id, agent))) return false;
  await carrier.endLegs(account, call, (leg) => leg.agent === agent && leg.joinedAt === null);
  ledger.changed();
  if (fate === 'line') return true;
  await carrier.endCustomer(account, call);
  const how = call.answeredAt === null ? 'failed' : 'completed';
  await ledger.tell(call, { key: 'ended:agent', at: now, event: { type: 'ended', how } });
  return false;
}
