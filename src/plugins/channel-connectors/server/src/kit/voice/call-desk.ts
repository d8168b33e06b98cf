import {
  HelpdeskError,
  type CallAgent,
  type CallDevice,
  type ChannelAccountConfig,
  type ConnectorCalls,
  type LiveCall,
  type WrapUp,
} from '../../../../../../contracts';
import { normaliseIdentity } from '../../../../../../kernel/identity-values';
import { newDocumentId } from '../../../../../../kernel/ids';
import { deviceOf, saveDevice } from '../../repositories/call-legs';
import {
  callByDocumentId,
  callsMadeSince,
  claimCall,
  openCall,
  placeCall,
  releaseCall,
  startHandover,
  withdrawOffer,
  writeUp,
  type CallRow,
} from '../../repositories/calls';
import { contentOf, sumOf, wordsOf } from './call-state';
import { callsPerDayOf, startOfDay } from './daily-calls';
import type { Ledger } from './ledger';
import { liveViews, viewOf } from './live-view';
import type { CallCarrier } from './carrier';

/** What agents do with calls. */
export class CallDesk implements ConnectorCalls {
  constructor(
    private readonly ledger: Ledger,
    private readonly carrier: CallCarrier,
  ) {}

  live(): Promise<readonly LiveCall[]> {
    return liveViews(this.ledger);
  }

  async answer(documentId: string, agent: CallAgent, device: CallDevice): Promise<void> {
    const { call, account } = await this.going(documentId);
    await this.requireDevice(agent, device);
    if (call.handoverTo !== null && call.handoverFrom === agent.documentId) return this.takeBack(account, call);
    if (call.handoverTo !== null && call.handoverTo !== agent.documentId) throw new HelpdeskError('call_gone');
    const claimed =
      call.handoverTo === null ? await claimCall(this.ledger.sql, documentId, agent, this.ledger.now()) : call;
    if (!claimed) throw new HelpdeskError('call_gone');
    await this.carrier.endLegs(account, call, (leg) => leg.joinedAt === null && leg.agent !== agent.documentId);
    if (!(await this.carrier.ring(account, claimed, agent, device))) {
      await releaseCall(this.ledger.sql, call.id, agent.documentId);
      throw new HelpdeskError('temporarily_unavailable', {}, 'Your telephone could not be rung. Try again.');
    }
    this.ledger.changed();
  }

  private async takeBack(account: ChannelAccountConfig, call: CallRow): Promise<void> {
    await this.carrier.handoverFailed(account, call);
  }

  async hold(documentId: string, agent: CallAgent, isOn: boolean): Promise<void> {
    const { call, account } = await this.ownCall(documentId, agent);
    if (call.answeredAt === null) throw new HelpdeskError('call_gone');
    if (!(await this.carrier.hold(account, call, isOn)))
      throw new HelpdeskError('temporarily_unavailable', {}, 'The call could not be held. Try again.');
  }

  async transfer(documentId: string, from: CallAgent, to: CallAgent, note: string): Promise<void> {
    if (from.documentId === to.documentId) throw new HelpdeskError('invalid_input');
    const { account } = await this.ownCall(documentId, from);
    const call = await startHandover(this.ledger.sql, documentId, { from, to, note, at: this.ledger.now() });
    if (!call) throw new HelpdeskError('call_gone');
    this.ledger.changed();
    await this.carrier.hold(account, call, true);
    // Who takes calls in the browser is asked by their screen; a telephone rings, and tells the note.
    if ((await deviceOf(this.ledger.sql, to.documentId))?.phone) await this.carrier.ring(account, call, to, 'phone');
  }

  async hangUp(documentId: string, agent: CallAgent): Promise<void> {
    const { call, account } = await this.going(documentId);
    if (call.agent === agent.documentId && call.handoverTo !== null) return this.leave(account, call, agent);
    if (call.agent === agent.documentId) return this.end(account, call);
    if (call.handoverTo === agent.documentId) return this.carrier.handoverFailed(account, call);
    if (call.offeredTo !== agent.documentId) throw new HelpdeskError('call_gone');
    await withdrawOffer(this.ledger.sql, call.id, agent.documentId);
    await this.carrier.endLegs(account, call, (leg) => leg.agent === agent.documentId);
    this.ledger.changed();
    await this.carrier.offerNext();
  }

  /** While a colleague is asked, the customer waits for them; who hands over goes alone, as on their telephone. */
  private async leave(account: ChannelAccountConfig, call: CallRow, agent: CallAgent): Promise<void> {
    await this.carrier.endLegs(account, call, (leg) => leg.agent === agent.documentId);
    this.ledger.changed();
  }

  private async end(account: ChannelAccountConfig, call: CallRow): Promise<void> {
    const isEnded = await this.carrier.endCustomer(account, call);
    if (!isEnded) throw new HelpdeskError('temporarily_unavailable', {}, 'The call could not be ended. Try again.');
    const how = call.answeredAt === null ? 'canceled' : 'completed';
    const ended = { key: 'ended:agent', at: this.ledger.now(), event: { type: 'ended', how } } as const;
    await this.carrier.endLegs(account, await this.ledger.tell(call, ended), () => true);
    await this.carrier.offerNext();
  }

  async wrapUp(documentId: string, agent: CallAgent, { disposition, note }: WrapUp): Promise<void> {
    const call = await writeUp(this.ledger.sql, documentId, agent.documentId, disposition);
    if (!call) throw new HelpdeskError((await this.find(documentId)) ? 'call_gone' : 'call_not_found');
    await this.ledger.tell(call);
    const { interaction, ticket } = call;
    if (note.trim() === '' || interaction === null || ticket === null) return;
    const place = (await this.ledger.helpdesk.interactions.find({ documentId: interaction }))?.ticket ?? ticket;
    const message = { ticket: place, interaction, kind: 'note', text: note.trim(), undoSeconds: 0 } as const;
    const clientMessageId = `wrap-up-${documentId}`;
    const actor = { type: 'agent', agentId: agent.id, name: agent.displayName } as const;
    await this.ledger.helpdesk.messages.add({ ...message, clientMessageId }, actor);
  }

  async start({ account, ticket, identity, agent, device }: Parameters<ConnectorCalls['start']>[0]): Promise<LiveCall> {
    await this.requireDevice(agent, device);
    const { customer } = await this.ledger.helpdesk.tickets.detail(ticket);
    const number = customer.identities.find((each) => each.documentId === identity && each.kind === 'phone')?.value;
    if (number === undefined) throw new HelpdeskError('no_reply_address');
    await this.requireAllowed(account, number);
    const call = await this.write(account, { ticket, identity, agent, number, customer: customer.documentId });
    if (!(await this.carrier.ring(account, call, agent, device)))
      await this.ledger.tell(call, {
        key: 'ended:agent',
        at: this.ledger.now(),
        event: { type: 'ended', how: 'failed' },
      });
    const view = await viewOf(this.ledger, (await this.find(call.documentId)) ?? call);
    if (!view) throw new HelpdeskError('call_not_found');
    return view;
  }

  /** Against toll fraud (countries, and how many calls a day): before anything is written, and anybody rung. */
  private async requireAllowed(account: ChannelAccountConfig, number: string): Promise<void> {
    if (!this.carrier.mayCall(account, number)) throw new HelpdeskError('country_not_allowed');
    const now = this.ledger.now();
    const made = await callsMadeSince(this.ledger.sql, account.id, startOfDay(now));
    if (made >= callsPerDayOf(account)) throw new HelpdeskError('call_limit_reached');
  }

  /** The call stands in the ticket before anybody's telephone rings. */
  private async write(
    account: ChannelAccountConfig,
    made: { ticket: string; identity: string; agent: CallAgent; number: string; customer: string },
  ): Promise<CallRow> {
    const { agent, number } = made;
    const startedAt = this.ledger.now();
    const facts = {
      direction: 'outbound',
      number,
      startedAt,
      agentName: agent.displayName,
      disposition: null,
    } as const;
    const sum = sumOf('outbound', []);
    const externalId = newDocumentId();
    const { message } = await this.ledger.helpdesk.interactions.log(
      {
        customer: made.customer,
        channelAccount: account.documentId,
        ticket: made.ticket,
        direction: 'outbound',
        subject: '',
        text: wordsOf(facts, sum),
        occurredAt: startedAt,
        attachments: [],
        clientMessageId: `call-${externalId}`,
        call: { externalId, identity: made.identity, content: contentOf(facts, sum) },
      },
      { type: 'agent', agentId: agent.id, name: agent.displayName },
    );
    const { sql } = this.ledger;
    const name = { channelAccountId: account.id, externalId };
    const call = await openCall(sql, { ...name, direction: 'outbound', number, customerSid: null, startedAt });
    await placeCall(sql, name, {
      message: message.documentId,
      interaction: message.interaction,
      ticket: message.ticket,
    });
    return (await claimCall(sql, call.documentId, agent, startedAt)) ?? call;
  }

  async deviceOf(agent: CallAgent): Promise<{ phone: string | null; isReady: boolean }> {
    const device = await deviceOf(this.ledger.sql, agent.documentId);
    return { phone: device?.phone ?? null, isReady: device?.isReady ?? false };
  }

  async setDevice(agent: CallAgent, device: { phone: string | null; isReady: boolean }): Promise<void> {
    const phone =
      device.phone === null || device.phone.trim() === ''
        ? null
        : normaliseIdentity({ kind: 'phone', value: device.phone }).value;
    if (phone !== null && !/^\+[1-9]\d{6,14}$/.test(phone))
      throw new HelpdeskError('invalid_input', {
        fields: [{ field: 'phone', message: 'Write it with its country code, as +49 30 1234567.' }],
      });
    await saveDevice(this.ledger.sql, agent, { phone, isReady: device.isReady }, this.ledger.now());
    if (device.isReady) await this.carrier.offerNext();
  }

  async browserToken(agent: CallAgent): Promise<{ token: string; kind: string } | null> {
    for (const account of await this.ledger.accounts()) {
      const token = this.carrier.browserToken(agent, account);
      if (token !== null) return token;
    }
    return null;
  }

  private find(documentId: string): Promise<CallRow | null> {
    return callByDocumentId(this.ledger.sql, documentId);
  }

  private async going(documentId: string): Promise<{ call: CallRow; account: ChannelAccountConfig }> {
    const call = await this.find(documentId);
    const account = call && (await this.ledger.accountOf(call));
    if (!call || !account) throw new HelpdeskError('call_not_found');
    if (call.endedAt !== null) throw new HelpdeskError('call_gone');
    return { call, account };
  }

  private async ownCall(documentId: string, agent: CallAgent): ReturnType<CallDesk['going']> {
    const found = await this.going(documentId);
    if (found.call.agent !== agent.documentId) throw new HelpdeskError('call_gone');
    return found;
  }

  private async requireDevice(agent: CallAgent, device: CallDevice): Promise<void> {
    if (device === 'phone' && (await this.deviceOf(agent)).phone === null)
      throw new HelpdeskError('call_device_missing');
  }
}
