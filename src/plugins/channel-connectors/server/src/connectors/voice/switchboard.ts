import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import type { ChannelAccountConfig, RawDelivery } from '../../../../../../contracts';
import { learnLegSid, legByDocumentId, openLegs, readyDevices, type LegRow } from '../../repositories/call-legs';
import {
  callByDocumentId,
  callBySid,
  claimCall,
  completeHandover,
  learnSid,
  openCall,
  refuseRecording,
  withdrawOffer,
  type CallRow,
} from '../../repositories/calls';
import type { CallEvent } from '../../kit/voice/call-state';
import { endCall, placeCall, redirectCall, startRecording } from './client';
import type { Ledger } from '../../kit/voice/ledger';
import { giveUpClaim } from '../../kit/voice/unanswered';
import { menuOf, settingsOf } from './manifest';
import { endIn, isForeign, isHidden, momentOf, requestOf, type CallFactsTold, type Purpose } from './requests';
import type { Ringing } from './ringing';
import * as twiml from './twiml';

/** so long the first answer waits for the caller to be known */
const KNOWN_WITHIN_MS = 700;
const LOOK_MS = 20;

interface Request {
  readonly account: ChannelAccountConfig;
  readonly call: CallRow;
  readonly facts: CallFactsTold;
  readonly at: Date;
  /** the last part of the address: a leg, or a word of ours */
  readonly leg: string | null;
}

/** Answers Twilio's requests: what happened is written down, and what is to be done next goes back as TwiML. */
export class Switchboard {
  constructor(
    private readonly ledger: Ledger,
    private readonly ringing: Ringing,
  ) {}

  async answer(delivery: RawDelivery, account: ChannelAccountConfig): Promise<string> {
    const asked = requestOf(delivery);
    if (!asked || isForeign(asked.facts, account, asked.place)) return twiml.reject();
    const { place, facts } = asked;
    const call = await this.callOf(account, facts, place.call, delivery.receivedAt);
    if (!call) return twiml.SILENCE;
    const at = momentOf(facts, delivery.receivedAt);
    return this.handlers[place.purpose]({ account, call, facts, at, leg: place.leg });
  }

  private async callOf(
    account: ChannelAccountConfig,
    facts: CallFactsTold,
    named: string | null,
    receivedAt: Date,
  ): Promise<CallRow | null> {
    const { sql } = this.ledger;
    if (named !== null) {
      const call = await callByDocumentId(sql, named);
      return call?.channelAccountId === account.id ? call : null;
    }
    if (facts.CallSid === '') return null;
    const known = await callBySid(sql, account.id, facts.CallSid);
    if (known && known.number !== '') return known;
    const number = isHidden(facts.From) ? '' : facts.From;
    return openCall(sql, {
      channelAccountId: account.id,
      externalId: facts.CallSid,
      direction: 'inbound',
      number,
      customerSid: facts.CallSid,
      startedAt: receivedAt,
    });
  }

  private readonly handlers: Readonly<Record<Purpose, (request: Request) => Promise<string>>> = {
    incoming: (request) => this.begin(request),
    menu: (request) => this.choose(request),
    line: (request) => this.queue(request),
    wait: (request) => this.wait(request),
    // Who was redirected, or hung up, is elsewhere already.
    waited: (request) =>
      ['leave', 'queue-full', 'error', 'system-error'].includes(request.facts.QueueResult)
        ? this.takeVoicemail(request)
        : Promise.resolve(twiml.SILENCE),
    voicemail: (request) => this.takeVoicemail(request),
    recorded: async (request) => {
      if (request.facts.RecordingDuration > 0)
        await this.tell(request, 'voicemail:left', { type: 'voicemail', isLeft: true });
      return twiml.thank(this.scene(request.account, request.call));
    },
    recording: async (request) => {
      if (request.facts.RecordingStatus === 'completed') await this.tell(request, 'recorded', { type: 'recorded' });
      return twiml.SILENCE;
    },
    transcript: (request) => this.write(request),
    join: (request) => this.admitCustomer(request),
    leg: (request) => this.whisper(request),
    take: (request) => this.take(request),
    'leg-status': (request) => this.followLeg(request),
    status: (request) => this.follow(request),
    conference: async ({ account, call, facts }) => {
      if (facts.ConferenceSid !== '') await learnSid(this.ledger.sql, call.id, 'conference_sid', facts.ConferenceSid);
      // An agent has no way out of the room but to hang up: this tells it as well as their own callback, which may be lost.
      const legs = facts.StatusCallbackEvent === 'participant-leave' ? await openLegs(this.ledger.sql, call.id) : [];
      const leg = legs.find(({ sid }) => sid === facts.CallSid);
      if (leg) await this.ringing.legEnded(account, call, leg);
      return twiml.SILENCE;
    },
  };

  private scene(account: ChannelAccountConfig, call: CallRow): twiml.Scene {
    return { account, publicUrl: this.ledger.publicUrl, call: call.documentId };
  }

  private tell({ call, at }: Request, key: string, event: CallEvent): Promise<CallRow> {
    return this.ledger.tell(call, { key, at, event });
  }

  /** The screens show who calls before the caller hears a word. */
  private async begin(request: Request): Promise<string> {
    const until = Date.now() + KNOWN_WITHIN_MS;
    let { call } = request;
    while (call.message === null && Date.now() < until) {
      await delay(LOOK_MS);
      call = (await callByDocumentId(this.ledger.sql, call.documentId)) ?? call;
    }
    await this.tell(request, 'began', { type: 'began' });
    return twiml.greet(this.scene(request.account, call));
  }

  private async choose(request: Request): Promise<string> {
    const { account, call, facts } = request;
    const settings = settingsOf(account);
    const spoken = facts.SpeechResult.toLowerCase();
    const option = menuOf(settings).find(
      ({ key, label }) => key === facts.Digits || (spoken !== '' && spoken.includes(label.toLowerCase())),
    );
    if (!option && settings.records && facts.Digits === settings.refuseKey)
      await refuseRecording(this.ledger.sql, call.id);
    if (option && call.ticket !== null)
      await this.tag(call.ticket, option.label).catch((cause: unknown) =>
        this.ledger.log.error('A choice of the menu was not noted.', {}, cause),
      );
    return this.queue(request);
  }

  private async tag(ticket: string, label: string): Promise<void> {
    const { tags } = await this.ledger.helpdesk.tickets.row(ticket);
    if (tags.includes(label)) return;
    await this.ledger.helpdesk.tickets.patch(
      ticket,
      { tags: [...tags, label] },
      { type: 'system', name: 'Phone menu' },
    );
  }

  private async queue(request: Request): Promise<string> {
    const isAnybodyThere = (await readyDevices(this.ledger.sql)).length > 0;
    if (!isAnybodyThere) return this.takeVoicemail(request);
    await this.tell(request, 'queued', { type: 'queued' });
    this.offerSoon();
    return twiml.enqueue(this.scene(request.account, request.call));
  }

  /** Music, until it was long enough; asked again and again, so that an agent who does not come is noticed here too. */
  private async wait({ account, call, facts }: Request): Promise<string> {
    const isFree = await giveUpClaim(this.ledger, this.ringing, account, call, this.ledger.now());
    if (isFree) this.offerSoon();
    const isOver = facts.QueueTime >= settingsOf(account).waitSeconds && (isFree || call.agent === null);
    const scene = this.scene(account, call);
    return isOver ? twiml.leaveLine(scene) : twiml.waiting(scene, facts.QueuePosition);
  }

  /** Not before Twilio has our answer: it is told at once what to do. */
  private offerSoon(): void {
    this.ringing
      .offerNext()
      .catch((cause: unknown) => this.ledger.log.error('A call was offered to nobody.', {}, cause));
  }

  private async takeVoicemail(request: Request): Promise<string> {
    const { account, call } = request;
    if (settingsOf(account).takesVoicemail) await this.tell(request, 'voicemail', { type: 'voicemail', isLeft: false });
    if (call.offeredTo !== null) await withdrawOffer(this.ledger.sql, call.id, call.offeredTo);
    await this.ringing.endLegs(account, call, ({ joinedAt }) => joinedAt === null);
    return twiml.voicemail(this.scene(account, call), recordingName(call));
  }

  private async admitCustomer({ account, call, facts, leg }: Request): Promise<string> {
    // Their telephone rang on after our agent had gone: nothing to do is the end.
    if (call.endedAt !== null) return twiml.SILENCE;
    if (call.customerSid === null) await learnSid(this.ledger.sql, call.id, 'customer_sid', facts.CallSid);
    const { records, refuseKey } = settingsOf(account);
    const scene = this.scene(account, call);
    if (call.direction === 'outbound' && records && leg !== 'asked')
      return twiml.joinAsCustomer(scene, { asksForConsent: true });
    const refuses = call.refusesRecording || (leg === 'asked' && facts.Digits === refuseKey);
    if (refuses && !call.refusesRecording) await refuseRecording(this.ledger.sql, call.id);
    if (records && !refuses && call.recordingSid === null) this.recordSoon(account, call, facts.CallSid);
    return twiml.joinAsCustomer(scene, { asksForConsent: false });
  }

  private recordSoon(account: ChannelAccountConfig, call: CallRow, sid: string): void {
    const url = this.ringing.url(account, 'recording', call, recordingName(call));
    startRecording(account, sid, url)
      .then(async (recording) => {
        if (recording === null)
          return this.ledger.log.warn('A recording could not be started.', { account: account.documentId });
        await learnSid(this.ledger.sql, call.id, 'recording_sid', recording);
        this.ledger.changed();
      })
      .catch((cause: unknown) => this.ledger.log.error('A recording was not noted.', {}, cause));
  }

  private async legOf({ call, leg }: Request): Promise<LegRow | null> {
    const found = leg === null ? null : await legByDocumentId(this.ledger.sql, leg);
    return found?.callId === call.id && found.endedAt === null ? found : null;
  }

  /** A browser has been asked by its own screen; a telephone asks whoever lifts it. */
  private async whisper(request: Request): Promise<string> {
    const { account, call } = request;
    const leg = await this.legOf(request);
    if (!leg) return twiml.tooLate(this.scene(account, call));
    if (leg.sid === null) await learnLegSid(this.ledger.sql, leg.id, request.facts.CallSid);
    if (leg.device === 'browser') return this.take(request);
    const { handoverFromName: from, handoverNote: note } = call;
    return twiml.whisper(this.scene(account, call), leg.documentId, {
      direction: call.direction,
      who: await this.nameOf(call),
      handover: call.handoverTo === leg.agent && from !== null ? { from, note: note ?? '' } : null,
    });
  }

  private async nameOf({ ticket, number }: CallRow): Promise<string> {
    const row = ticket === null ? null : await this.ledger.helpdesk.tickets.row(ticket).catch(() => null);
    return row?.customer.displayName ?? number;
  }

  /** An agent takes the call: the first one has it. */
  private async take(request: Request): Promise<string> {
    const { account, call, facts } = request;
    const leg = await this.legOf(request);
    const scene = this.scene(account, call);
    const wantsIt = leg !== null && (leg.device === 'browser' || facts.Digits === '1');
    if (!wantsIt || call.endedAt !== null) return twiml.tooLate(scene);
    if (leg.joinedAt !== null) return twiml.joinAsAgent(scene);
    const isTheirs = await this.givenTo(account, call, leg);
    return isTheirs ? twiml.joinAsAgent(scene) : twiml.tooLate(scene);
  }

  private async givenTo(account: ChannelAccountConfig, call: CallRow, leg: LegRow): Promise<boolean> {
    if (call.direction === 'outbound' && call.handoverTo === null) return this.callCustomer(account, call, leg);
    if (call.handoverTo === leg.agent) return this.handOver(account, call, leg);
    const agent = { id: leg.agentId, documentId: leg.agent, displayName: leg.agentName };
    const claimed = await claimCall(this.ledger.sql, call.documentId, agent, this.ledger.now());
    if (!claimed?.customerSid) return false;
    if (!(await redirectCall(account, claimed.customerSid, this.ringing.url(account, 'join', call)))) return false;
    if (!(await this.ringing.joined(claimed, leg))) return false;
    await this.ringing.endLegs(account, call, (other) => other.id !== leg.id && other.joinedAt === null);
    return true;
  }

  private async handOver(account: ChannelAccountConfig, call: CallRow, leg: LegRow): Promise<boolean> {
    const theirs = await completeHandover(this.ledger.sql, call.id, leg.agent, this.ledger.now());
    if (!theirs) return false;
    const joined = await this.ringing.joined(theirs, leg);
    if (!joined) return false;
    await this.ringing.hold(account, joined, false);
    await this.ringing.endLegs(account, call, (other) => other.id !== leg.id);
    return true;
  }

  /** The agent is on the line: now the customer's telephone rings. */
  private async callCustomer(account: ChannelAccountConfig, call: CallRow, leg: LegRow): Promise<boolean> {
    const joined = await this.ringing.joined(call, leg);
    if (!joined || joined.endedAt !== null) return false;
    if (joined.customerSid !== null) return true;
    const placed = await placeCall(account, {
      to: call.number,
      url: this.ringing.url(account, 'join', call),
      statusUrl: this.ringing.url(account, 'status', call),
      timeoutSeconds: 45,
    });
    if (!placed.ok)
      await this.ledger.tell(joined, {
        key: 'ended:unplaced',
        at: this.ledger.now(),
        event: { type: 'ended', how: 'failed' },
      });
    else {
      await learnSid(this.ledger.sql, call.id, 'customer_sid', placed.sid);
      // They have hung up while it was placed, and who ended the call could not know of it.
      const isThere = (await legByDocumentId(this.ledger.sql, leg.documentId))?.endedAt === null;
      if (!isThere) await endCall(account, placed.sid);
    }
    return placed.ok;
  }

  private async followLeg(request: Request): Promise<string> {
    const leg = await this.legOf(request);
    if (leg && endIn(request.facts.CallStatus) !== null)
      await this.ringing.legEnded(request.account, request.call, leg);
    return twiml.SILENCE;
  }

  private async follow(request: Request): Promise<string> {
    const { account, call, facts } = request;
    if (facts.CallStatus === 'in-progress' && call.direction === 'outbound')
      await this.tell(request, 'picked_up', { type: 'picked_up' });
    const how = endIn(facts.CallStatus);
    if (how === null) return twiml.SILENCE;
    const ended = await this.tell(request, `ended:${how}`, { type: 'ended', how });
    await this.ringing.endLegs(account, ended, () => true);
    this.offerSoon();
    return twiml.SILENCE;
  }

  private async write(request: Request): Promise<string> {
    const said = saidIn(request.facts, request.call.answeredAt, request.at);
    if (said) await this.tell(request, said.key, said.event);
    return twiml.SILENCE;
  }
}

/** Which message a recording belongs to: see `externalIdIn` in inbound.ts. */
const recordingName = ({ direction, externalId }: CallRow): string =>
  direction === 'inbound' ? 'inbound' : externalId;

const utterance = z.object({ transcript: z.string() });

/** Of a conversation, sentence by sentence (real-time transcription); of a voicemail, as one text. */
function saidIn(
  facts: CallFactsTold,
  answeredAt: Date | null,
  at: Date,
): { key: string; event: Extract<CallEvent, { type: 'said' }> } | null {
  const key = `said:${facts.TranscriptionSid}:${facts.SequenceId}:${facts.Track}`;
  if (facts.TranscriptionStatus === 'completed' && facts.TranscriptionText !== '')
    return { key, event: { type: 'said', speaker: 'customer', text: facts.TranscriptionText, atSeconds: null } };
  if (facts.TranscriptionEvent !== 'transcription-content' || facts.Final === 'false') return null;
  const text = utterance.safeParse(jsonOf(facts.TranscriptionData)).data?.transcript.trim() ?? '';
  if (text === '') return null;
  const speaker = ({ inbound_track: 'customer', outbound_track: 'agent' } as const)[facts.Track] ?? 'unknown';
  const atSeconds = answeredAt ? Math.max(0, Math.round((at.getTime() - answeredAt.getTime()) / 1000)) : null;
  return { key, event: { type: 'said', speaker, text, atSeconds } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
