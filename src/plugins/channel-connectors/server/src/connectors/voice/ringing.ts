import type { CallAgent, CallDevice, ChannelAccountConfig } from '../../../../../../contracts';
import {
  busyAgents,
  deviceOf,
  endLeg,
  joinLeg,
  learnLegSid,
  openLeg,
  openLegs,
  readyDevices,
  type LegRow,
} from '../../repositories/call-legs';
import {
  callByDocumentId,
  cancelHandover,
  callsToOffer,
  forgetDeclined,
  freeCall,
  learnSid,
  offerCall,
  releaseCall,
  withdrawOffer,
  type CallRow,
  type CallTaker,
} from '../../repositories/calls';
import { countryOf, mayReach } from '../../kit/twilio/countries';
import type { CallCarrier, CallEnd } from '../../kit/voice/carrier';
import type { Ledger } from '../../kit/voice/ledger';
import { longestIdle } from '../../kit/voice/line';
import { browserTokenFor, clientNameOf } from './browser-token';
import { endCall, findConference, holdParticipant, placeCall, redirectCall, statusOf } from './client';
import { settingsOf } from './manifest';
import { addressOf, endIn, type Purpose } from './requests';

/** Telephones and browsers of agents: who is rung, and what becomes of the call when they do not answer, or leave. */
export class Ringing implements CallCarrier {
  constructor(private readonly ledger: Ledger) {}

  url(account: ChannelAccountConfig, purpose: Purpose, call: CallRow, ...more: readonly string[]): string {
    return addressOf(account, this.ledger.publicUrl, purpose, call.documentId, ...more);
  }

  async ring(account: ChannelAccountConfig, call: CallRow, agent: CallTaker, device: CallDevice): Promise<boolean> {
    const { sql, log } = this.ledger;
    const to = device === 'browser' ? `client:${clientNameOf(agent)}` : (await deviceOf(sql, agent.documentId))?.phone;
    if (!to) return false;
    const leg = await openLeg(sql, call.id, agent, device);
    if (!leg) return true;
    const placed = await placeCall(account, {
      to,
      url: this.url(account, 'leg', call, leg.documentId),
      statusUrl: this.url(account, 'leg-status', call, leg.documentId),
      timeoutSeconds: RING_SECONDS,
    });
    if (placed.ok) {
      await learnLegSid(sql, leg.id, placed.sid);
      return true;
    }
    log.warn('An agent’s telephone could not be rung.', { account: account.documentId, code: placed.code });
    await endLeg(sql, leg.id, this.ledger.now());
    return false;
  }

  async offerNext(): Promise<void> {
    const { sql } = this.ledger;
    for (const call of await callsToOffer(sql)) {
      const account = await this.ledger.accountOf(call);
      const ready = await readyDevices(sql);
      const device = longestIdle(ready, await busyAgents(sql), call.declinedBy);
      if (account && device) {
        const agent = { id: device.agentId, documentId: device.agent, displayName: device.agentName };
        if (!(await offerCall(sql, call.id, agent, this.ledger.now()))) continue;
        this.ledger.changed();
        if (device.phone !== null && !(await this.ring(account, call, agent, 'phone')))
          await withdrawOffer(sql, call.id, agent.documentId);
      } else if (ready.length > 0 && ready.every(({ agent }) => call.declinedBy.includes(agent))) {
        await forgetDeclined(sql, call.id);
      }
    }
  }

  async endLegs(account: ChannelAccountConfig, call: CallRow, which: (leg: LegRow) => boolean): Promise<void> {
    for (const leg of (await openLegs(this.ledger.sql, call.id)).filter(which)) {
      if (leg.sid !== null) await endCall(account, leg.sid);
      await endLeg(this.ledger.sql, leg.id, this.ledger.now());
      if (leg.joinedAt) await this.left(call, leg);
    }
  }

  /** Null: their end is over already. */
  async joined(call: CallRow, leg: LegRow): Promise<CallRow | null> {
    const at = this.ledger.now();
    if (!(await joinLeg(this.ledger.sql, leg.id, at))) return null;
    return this.ledger.tell(call, {
      key: `joined:${leg.documentId}`,
      at,
      event: { type: 'joined', leg: leg.documentId },
    });
  }

  private left(call: CallRow, { documentId: leg }: LegRow): Promise<CallRow> {
    return this.ledger.tell(call, { key: `left:${leg}`, at: this.ledger.now(), event: { type: 'left', leg } });
  }

  /** An agent's end is over: they hung up, or never answered. Once, however often it is told. */
  async legEnded(account: ChannelAccountConfig, { documentId }: CallRow, { id }: LegRow): Promise<void> {
    const { sql } = this.ledger;
    const leg = await endLeg(sql, id, this.ledger.now());
    const call = leg && (await callByDocumentId(sql, documentId));
    if (!call || call.endedAt !== null) return;
    if (leg.joinedAt) return this.agentLeft(account, call, leg);
    if (call.handoverTo === leg.agent) await this.handoverFailed(account, call);
    else if (call.direction === 'outbound' && call.customerSid === null)
      await this.ledger.tell(call, {
        key: 'ended:agent',
        at: this.ledger.now(),
        event: { type: 'ended', how: 'failed' },
      });
    else if (call.agent === leg.agent) await releaseCall(sql, call.id, leg.agent);
    else await withdrawOffer(sql, call.id, leg.agent);
    this.ledger.changed();
    await this.offerNext();
  }

  /**
   * They hang up on their own telephone: that is the end for both, unless the customer is being handed over. A customer
   * whose end could not be ended is not left in silence: the sweep puts them back into the line.
   */
  private async agentLeft(account: ChannelAccountConfig, call: CallRow, leg: LegRow): Promise<void> {
    await this.left(call, leg);
    if (call.agent !== leg.agent || call.handoverTo !== null || !(await this.endCustomer(account, call))) return;
    const how = call.answeredAt === null ? 'canceled' : 'completed';
    await this.ledger.tell(call, { key: 'ended:agent', at: this.ledger.now(), event: { type: 'ended', how } });
  }

  async handoverFailed(account: ChannelAccountConfig, call: CallRow): Promise<void> {
    const { sql } = this.ledger;
    const receiver = call.handoverTo;
    const back = await cancelHandover(sql, call.id);
    if (!back) return;
    await this.endLegs(account, call, (leg) => leg.agent === receiver && leg.joinedAt === null);
    const isThere = (await openLegs(sql, call.id)).some((leg) => leg.agent === back.agent && leg.joinedAt !== null);
    if (isThere) await this.hold(account, back, false);
    else if (back.customerSid) {
      await freeCall(sql, back.id, back.agent);
      await this.backToLine(account, back);
    }
    this.ledger.changed();
  }

  async hold(account: ChannelAccountConfig, call: CallRow, isOn: boolean): Promise<boolean> {
    const conference = call.conferenceSid ?? (await findConference(account, call.documentId));
    if (conference === null || call.customerSid === null) return false;
    if (call.conferenceSid === null) await learnSid(this.ledger.sql, call.id, 'conference_sid', conference);
    const musicUrl = settingsOf(account).waitingMusicUrl;
    if (!(await holdParticipant(account, { conference, call: call.customerSid }, { isOn, musicUrl }))) return false;
    const at = this.ledger.now();
    await this.ledger.tell(call, { key: `held:${String(at.getTime())}`, at, event: { type: 'held', isOn } });
    return true;
  }

  async endCustomer(account: ChannelAccountConfig, { customerSid }: CallRow): Promise<boolean> {
    return customerSid === null || endCall(account, customerSid);
  }

  async backToLine(account: ChannelAccountConfig, call: CallRow): Promise<void> {
    if (call.customerSid) await redirectCall(account, call.customerSid, this.url(account, 'line', call));
  }

  async sendToVoicemail(account: ChannelAccountConfig, call: CallRow): Promise<void> {
    if (call.customerSid) await redirectCall(account, call.customerSid, this.url(account, 'voicemail', call));
  }

  async endOf(account: ChannelAccountConfig, { customerSid }: CallRow): Promise<CallEnd | null> {
    const status = customerSid === null ? 'gone' : await statusOf(account, customerSid);
    return status === 'gone' ? 'completed' : endIn(status ?? '');
  }

  async isLegOver(account: ChannelAccountConfig, { sid }: LegRow): Promise<boolean> {
    const status = sid === null ? null : await statusOf(account, sid);
    return status === 'gone' || endIn(status ?? '') !== null;
  }

  mayCall(account: ChannelAccountConfig, number: string): boolean {
    return mayReach(countryOf(number), account);
  }

  browserToken(agent: CallAgent, account: ChannelAccountConfig): { token: string; kind: string } | null {
    const token = browserTokenFor(agent, account);
    return token === null ? null : { token, kind: 'twilio' };
  }
}

/** of an agent's telephone; its own mailbox usually takes over later */
const RING_SECONDS = 20;
