import type { CallAgent, CallDevice, ChannelAccountConfig } from '../../../../../../contracts';
import type { LegRow } from '../../repositories/call-legs';
import type { CallRow, CallTaker } from '../../repositories/calls';
import type { CallEvent } from './call-state';

/** What the call desk asks of whoever carries the calls: one implementation per provider. */
export interface CallCarrier {
  /** Rings one agent's end. True as well when it rings already; false: it could not be rung. */
  ring(account: ChannelAccountConfig, call: CallRow, agent: CallTaker, device: CallDevice): Promise<boolean>;
  /** Every call in the line rings for whoever is idle longest. */
  offerNext(): Promise<void>;
  /** Ends agents' ends of a call; `which` decides. */
  endLegs(account: ChannelAccountConfig, call: CallRow, which: (leg: LegRow) => boolean): Promise<void>;
  /** Ends the customer's end. False: the provider did not do it. */
  endCustomer(account: ChannelAccountConfig, call: CallRow): Promise<boolean>;
  /** The customer hears music, or their agent again. False: the provider did not do it. */
  hold(account: ChannelAccountConfig, call: CallRow, isOn: boolean): Promise<boolean>;
  /** The next agent does not take it: back to who had it; when they are gone, back into the line. */
  handoverFailed(account: ChannelAccountConfig, call: CallRow): Promise<void>;
  /** Out of the line, to where nobody-is-there is said. */
  sendToVoicemail(account: ChannelAccountConfig, call: CallRow): Promise<void>;
  /** How the customer's end has ended; null: it has not, or the provider could not be asked. */
  endOf(account: ChannelAccountConfig, call: CallRow): Promise<CallEnd | null>;
  /** An agent's end has ended; false: it has not, or the provider could not be asked. */
  isLegOver(account: ChannelAccountConfig, leg: LegRow): Promise<boolean>;
  /** An agent's end is over, whoever says so. */
  legEnded(account: ChannelAccountConfig, call: CallRow, leg: LegRow): Promise<void>;
  /** Out of the room or the line, to its end again. */
  backToLine(account: ChannelAccountConfig, call: CallRow): Promise<void>;
  /** This number may be called from this account. */
  mayCall(account: ChannelAccountConfig, number: string): boolean;
  /** for the provider's client in the browser; null: none is configured on this account */
  browserToken(agent: CallAgent, account: ChannelAccountConfig): { token: string; kind: string } | null;
}

export type CallEnd = Extract<CallEvent, { type: 'ended' }>['how'];
