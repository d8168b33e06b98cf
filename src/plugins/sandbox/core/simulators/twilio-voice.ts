import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import type {
  ProviderSimulator,
  SimulatedAccount,
  SimulatedDelivery,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from './simulator';
import { verbsIn, type Verb } from './twilio-voice-twiml';

/**
 * Twilio's telephone network: it rings, reads our TwiML and does what it says (keys, line, conference, recording), and
 * tells of it by signed callbacks, as twilio.com/docs/voice describes.
 *
 * How whoever we ring behaves is told by the last digits of their number: `…0009` never answers, `…0008` is busy,
 * `…0007` lifts and presses nothing, as a mailbox does; `…0003` lifts, and takes their time. Callbacks that get lost:
 * `…0006` never answers, and nobody tells; the end of `…0005` is told by the room alone, that of `…0004` by nobody.
 * Everybody else answers and presses 1 when asked.
 */

type Timed = { readonly afterMs: number; readonly delivery: SimulatedDelivery };

interface Call {
  readonly sid: string;
  readonly account: SimulatedAccount;
  readonly direction: 'inbound' | 'outbound-api';
  readonly from: string;
  readonly to: string;
  readonly callerName: string;
  readonly statusUrl: string | null;
  status: string;
  sequence: number;
  /** what they will press, one after the other */
  keys: string[];
  /** what they say after the tone */
  readonly voicemail: string | null;
  line: { readonly waitUrl: string; readonly action: string; readonly since: number } | null;
  conference: string | null;
  transcripts: { readonly url: string; said: number } | null;
  recording: { readonly sid: string; readonly url: string } | null;
}

interface Conference {
  readonly sid: string;
  readonly name: string;
  readonly callbackUrl: string | null;
  readonly held: Set<string>;
  readonly members: Map<string, { readonly endsIt: boolean }>;
}

const ACCOUNT_SID = `AC${'7e'.repeat(16)}`;
const AUTH_TOKEN = 'demo-token-of-the-sandbox-telephone';
const NUMBER = '+14155550160';
const NUMBER_SID = `PN${'7e'.repeat(16)}`;

const WORD_MS = 30;
const MUSIC_MS = 2_000;
const ENDS = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];

/** The beginning of an MPEG frame, which is all that anybody looks at. */
const SOUND = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]);

class Network {
  readonly calls = new Map<string, Call>();
  readonly conferences = new Map<string, Conference>();

  /** A person calls our number. `text`: the keys they press when asked, or what they leave after the tone. */
  dial(
    account: SimulatedAccount,
    call: Pick<Call, 'from' | 'callerName' | 'keys' | 'voicemail'>,
    context: SimulatorContext,
  ) {
    const begun = this.add({
      ...call,
      sid: sidOf('CA', context),
      account,
      direction: 'inbound',
      to: account.address,
      statusUrl: `${account.webhookUrl}/status`,
      status: 'ringing',
    });
    return [this.request(begun, account.webhookUrl, {}, 'call')];
  }

  add(call: Omit<Call, 'sequence' | 'line' | 'conference' | 'transcripts' | 'recording'>): Call {
    const added: Call = { ...call, sequence: 0, line: null, conference: null, transcripts: null, recording: null };
    this.calls.set(added.sid, added);
    return added;
  }

  request(call: Call, url: string, more: Readonly<Record<string, string>>, what: string): SimulatedDelivery {
    const params = {
      AccountSid: String(call.account.settings.accountSid),
      ApiVersion: '2010-04-01',
      CallSid: call.sid,
      CallStatus: call.status,
      Direction: call.direction,
      From: call.from,
      To: call.to,
      ...(call.callerName !== '' && { CallerName: call.callerName }),
      ...more,
    };
    const signature = getExpectedTwilioSignature(call.account.secrets.authToken ?? '', url, params);
    return {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: Buffer.from(new URLSearchParams(params).toString()),
      what,
    };
  }

  private status(call: Call, status: string, afterMs: number, context: SimulatorContext): Timed[] {
    call.status = status;
    if (call.statusUrl === null || (ENDS.includes(status) && /000[456]$/.test(call.to))) return [];
    const sequence = String(call.sequence);
    call.sequence += 1;
    const told = {
      CallbackSource: 'call-progress-events',
      SequenceNumber: sequence,
      Timestamp: context.now.toUTCString(),
    };
    return [{ afterMs, delivery: this.request(call, call.statusUrl, told, status) }];
  }

  /** Does what our answer says. */
  perform(call: Call, xml: string, context: SimulatorContext, what: string): Timed[] {
    if (ENDS.includes(call.status)) return [];
    this.pickUp(call);
    const timed: Timed[] = [];
    const verbs = verbsIn(xml);
    let afterMs = 0;
    for (const verb of verbs) {
      afterMs += WORD_MS;
      const next = this.act(call, verb, afterMs, context);
      timed.push(...next.timed);
      if (next.isOver) return timed;
    }
    if (what === 'wait' && call.line) return [...timed, this.wait(call, call.line, MUSIC_MS, context)];
    return [...timed, ...this.end(call, 'completed', context, afterMs)];
  }

  private pickUp(call: Call): void {
    if (call.status === 'ringing' || call.status === 'queued') call.status = 'in-progress';
  }

  /** `isOver`: what stands behind this verb is not reached. */
  private act(call: Call, verb: Verb, afterMs: number, context: SimulatorContext): { timed: Timed[]; isOver: boolean } {
    const goesOn = { timed: [], isOver: false };
    const over = (...timed: Timed[]) => ({ timed, isOver: true });
    const { attributes } = verb;
    if (verb.name === 'Gather') {
      const key = call.keys.shift();
      if (key === undefined) return goesOn;
      return over({ afterMs, delivery: this.request(call, attributes.action ?? '', { Digits: key }, 'keys') });
    }
    if (verb.name === 'Redirect')
      return over({ afterMs, delivery: this.request(call, verb.text.trim(), {}, 'redirect') });
    if (verb.name === 'Enqueue') {
      call.line = { waitUrl: attributes.waitUrl ?? '', action: attributes.action ?? '', since: context.now.getTime() };
      return over(this.wait(call, call.line, afterMs, context));
    }
    if (verb.name === 'Leave' && call.line) {
      const { action } = call.line;
      call.line = null;
      return over({ afterMs, delivery: this.request(call, action, { QueueResult: 'leave' }, 'left the line') });
    }
    if (verb.name === 'Start') {
      const url = verb.children.find(({ name }) => name === 'Transcription')?.attributes.statusCallbackUrl;
      if (url) call.transcripts = { url, said: 0 };
      return goesOn;
    }
    if (verb.name === 'Dial') return over(...this.enter(call, verb, afterMs, context));
    if (verb.name === 'Record') return over(...this.record(call, verb, afterMs, context));
    if (verb.name === 'Hangup') return over(...this.end(call, 'completed', context, afterMs));
    if (verb.name === 'Reject') return over(...this.end(call, 'busy', context, afterMs));
    return goesOn;
  }

  private wait(call: Call, line: NonNullable<Call['line']>, afterMs: number, { now }: SimulatorContext): Timed {
    const ahead = [...this.calls.values()].filter(
      (other) => other.line && other.account.id === call.account.id && other.line.since < line.since,
    );
    const told = {
      QueuePosition: String(ahead.length + 1),
      QueueTime: String(Math.round((now.getTime() - line.since) / 1000)),
    };
    return { afterMs, delivery: this.request(call, line.waitUrl, told, 'wait') };
  }

  private enter(call: Call, verb: Verb, afterMs: number, context: SimulatorContext): Timed[] {
    const room = verb.children.find(({ name }) => name === 'Conference');
    if (!room) return this.end(call, 'completed', context, afterMs);
    const name = room.text.trim();
    const known = this.conferences.get(name);
    const conference = known ?? {
      sid: sidOf('CF', context),
      name,
      callbackUrl: room.attributes.statusCallback ?? null,
      held: new Set<string>(),
      members: new Map<string, { endsIt: boolean }>(),
    };
    this.conferences.set(name, conference);
    call.line = null;
    call.conference = name;
    conference.members.set(call.sid, { endsIt: room.attributes.endConferenceOnExit === 'true' });
    return this.tellRoom(call, conference, known ? 'participant-join' : 'conference-start', afterMs);
  }

  private tellRoom(call: Call, conference: Conference, event: string, afterMs: number): Timed[] {
    if (conference.callbackUrl === null) return [];
    const told = { ConferenceSid: conference.sid, FriendlyName: conference.name, StatusCallbackEvent: event };
    return [{ afterMs, delivery: this.request(call, conference.callbackUrl, told, event) }];
  }

  private record(call: Call, { attributes }: Verb, afterMs: number, context: SimulatorContext): Timed[] {
    const words = call.voicemail;
    if (words === null) return this.end(call, 'completed', context, afterMs);
    const sid = sidOf('RE', context);
    const told = { RecordingSid: sid, RecordingDuration: '7', RecordingStatus: 'completed' };
    const timed = [{ afterMs, delivery: this.request(call, attributes.action ?? '', told, 'voicemail') }];
    const { recordingStatusCallback, transcribeCallback } = attributes;
    if (recordingStatusCallback)
      timed.push({
        afterMs: afterMs + WORD_MS,
        delivery: this.request(call, recordingStatusCallback, told, 'recording'),
      });
    const written = {
      TranscriptionSid: sidOf('TR', context),
      TranscriptionText: words,
      TranscriptionStatus: 'completed',
    };
    if (transcribeCallback)
      timed.push({
        afterMs: afterMs + 2 * WORD_MS,
        delivery: this.request(call, transcribeCallback, written, 'transcript'),
      });
    return timed;
  }

  /** Somebody in a call says something, and it is written down. */
  speak(
    call: Call,
    words: string,
    track: 'inbound_track' | 'outbound_track',
    context: SimulatorContext,
  ): SimulatedDelivery[] {
    if (!call.transcripts) return [];
    call.transcripts.said += 1;
    const told = {
      TranscriptionSid: `GT${call.sid.slice(2)}`,
      TranscriptionEvent: 'transcription-content',
      TranscriptionData: JSON.stringify({ transcript: words, confidence: 0.97 }),
      SequenceId: String(call.transcripts.said),
      Track: track,
      Final: 'true',
      Timestamp: context.now.toISOString(),
    };
    return [this.request(call, call.transcripts.url, told, 'transcript')];
  }

  /** A call is over: whoever hung up, and for whatever reason. */
  end(call: Call, status: string, context: SimulatorContext, afterMs = 0): Timed[] {
    if (ENDS.includes(call.status)) return [];
    call.line = null;
    const timed = this.status(call, status, afterMs, context);
    if (call.recording) {
      const told = { RecordingSid: call.recording.sid, RecordingDuration: '42', RecordingStatus: 'completed' };
      timed.push({
        afterMs: afterMs + 2 * WORD_MS,
        delivery: this.request(call, call.recording.url, told, 'recording'),
      });
    }
    const conference = call.conference === null ? undefined : this.conferences.get(call.conference);
    if (!conference) return timed;
    const wasLast = conference.members.get(call.sid)?.endsIt === true;
    conference.members.delete(call.sid);
    if (!call.to.endsWith('0004')) timed.push(...this.tellRoom(call, conference, 'participant-leave', afterMs));
    if (!wasLast) return timed;
    for (const sid of [...conference.members.keys()]) {
      const other = this.calls.get(sid);
      if (other) timed.push(...this.end(other, 'completed', context, afterMs + WORD_MS));
    }
    this.conferences.delete(conference.name);
    return timed;
  }

  /** We ring somebody. */
  place(account: SimulatedAccount, form: URLSearchParams, context: SimulatorContext): { call: Call; later: Timed[] } {
    const to = form.get('To') ?? '';
    const call = this.add({
      sid: sidOf('CA', context),
      account,
      direction: 'outbound-api',
      from: form.get('From') ?? '',
      to,
      callerName: '',
      statusUrl: form.get('StatusCallback'),
      status: 'queued',
      keys: to.endsWith('0007') ? [] : ['1'],
      voicemail: null,
    });
    const later = [...this.status(call, 'ringing', WORD_MS, context)];
    if (/000[69]$/.test(to)) return { call, later: [...later, ...this.end(call, 'no-answer', context, 6 * WORD_MS)] };
    if (to.endsWith('0008')) return { call, later: [...later, ...this.end(call, 'busy', context, 2 * WORD_MS)] };
    later.push(...this.status(call, 'in-progress', 3 * WORD_MS, context));
    if (to.endsWith('0003')) return { call, later };
    later.push({ afterMs: 4 * WORD_MS, delivery: this.request(call, form.get('Url') ?? '', {}, 'answered') });
    return { call, later };
  }
}

const network = new Network();

/** Calls that go on right now, for tests and for the page. */
export const ongoingCalls = (): readonly Readonly<Call>[] =>
  [...network.calls.values()].filter(({ status }) => !ENDS.includes(status));

/** Who hears music in the room of this name. */
export const heldIn = (conference: string): readonly string[] => [...(network.conferences.get(conference)?.held ?? [])];

/** An agent says something in the call of this customer. */
export const sayAsAgent = (sid: string, words: string, context: SimulatorContext): readonly SimulatedDelivery[] => {
  const call = network.calls.get(sid);
  return call ? network.speak(call, words, 'outbound_track', context) : [];
};

export const twilioVoiceSimulator: ProviderSimulator = {
  id: 'twilio-voice',

  accounts: (providerUrl) => [
    {
      connector: 'voice',
      name: 'Phone',
      address: NUMBER,
      settings: {
        accountSid: ACCOUNT_SID,
        records: true,
        transcribes: true,
        allowedCountries: ['US', 'DE', 'GB'],
        providerUrl,
      },
      secrets: { authToken: AUTH_TOKEN },
    },
  ],

  say({ kind, person, text, of }, account, context) {
    const [current] = [...network.calls.values()]
      .reverse()
      .filter(
        (call) =>
          !ENDS.includes(call.status) &&
          call.account.id === account.id &&
          (call.sid === of || call.from === person.phone || call.to === person.phone),
      );
    if (kind === 'hang_up')
      return current ? network.end(current, 'completed', context).map(({ delivery }) => delivery) : [];
    // Whoever is in a call already speaks in it.
    if (kind === 'text' && current) return network.speak(current, text, 'inbound_track', context);
    const keys = kind === 'call' ? [...text].filter((key) => /[0-9*#]/.test(key)) : [];
    const voicemail = kind === 'voicemail' ? text : null;
    return network.dial(account, { from: person.phone, callerName: person.name, keys, voicemail }, context);
  },

  hear(delivery, answered, _accounts, context) {
    const call = network.calls.get(new URLSearchParams(delivery.body.toString()).get('CallSid') ?? '');
    const isDocument = ['call', 'keys', 'redirect', 'wait', 'left the line', 'answered', 'voicemail'].includes(
      delivery.what,
    );
    // Who has left the line meanwhile hears its music no more.
    if (!call || !isDocument || (delivery.what === 'wait' && !call.line)) return [];
    if (answered.status !== 200) return network.end(call, 'failed', context);
    return network.perform(call, answered.body, context, delivery.what);
  },

  answer(request, accounts, context) {
    const path = /^\/2010-04-01\/Accounts\/(AC\w+)(.*?)(?:\.json)?$/.exec(request.path);
    const [, accountSid = '', below = ''] = path ?? [];
    const known = accounts.filter((account) => isSignedIn(request, account, accountSid));
    const [account] = known;
    if (!account) return json(401, { code: 20003, message: 'Authenticate', status: 401 });
    if (below === '') return json(200, { sid: accountSid, status: 'active' });
    if (below.startsWith('/Recordings/')) return { status: 200, contentType: 'audio/mpeg', body: SOUND };
    if (below.startsWith('/IncomingPhoneNumbers')) return numbers(request, known, below);
    if (below.startsWith('/Conferences')) return conferences(request, below);
    return calls(request, known, below, context);
  },
};

function calls(
  request: SimulatorRequest,
  accounts: readonly SimulatedAccount[],
  below: string,
  context: SimulatorContext,
): SimulatorAnswer {
  const form = new URLSearchParams(request.body.toString());
  const [, , sid, part] = below.split('/');
  if (sid === undefined) {
    const account = accounts.find(({ address }) => address === form.get('From'));
    if (!account) return json(400, { code: 21210, message: 'The From number is not yours.', status: 400 });
    const { call, later } = network.place(account, form, context);
    const accepted = {
      connector: 'voice',
      account: account.documentId,
      id: call.sid,
      to: call.to,
      text: 'Call',
      beside: [],
    };
    return { ...json(201, { sid: call.sid, status: 'queued' }), later, accepted };
  }
  const call = network.calls.get(sid);
  if (!call) return json(404, { code: 20404, message: 'The requested resource was not found', status: 404 });
  if (request.method === 'GET') return json(200, { sid, status: call.status });
  if (ENDS.includes(call.status)) return json(400, { code: 21220, message: 'Call is not in-progress', status: 400 });
  if (part === 'Recordings') {
    call.recording = { sid: sidOf('RE', context), url: form.get('RecordingStatusCallback') ?? '' };
    return json(201, { sid: call.recording.sid, status: 'in-progress' });
  }
  if (form.get('Status') === 'completed') {
    const status = call.status === 'in-progress' ? 'completed' : 'canceled';
    return { ...json(200, { sid, status }), later: network.end(call, status, context, WORD_MS) };
  }
  call.line = null;
  const url = form.get('Url') ?? '';
  return {
    ...json(200, { sid, status: call.status }),
    later: [{ afterMs: WORD_MS, delivery: network.request(call, url, {}, 'redirect') }],
  };
}

function conferences(request: SimulatorRequest, below: string): SimulatorAnswer {
  const [, , sid, , member = ''] = below.split('/');
  const all = [...network.conferences.values()];
  if (sid === undefined) {
    const found = all.filter(({ name }) => name === request.query.get('FriendlyName'));
    return json(200, { conferences: found.map(({ sid: each, name }) => ({ sid: each, friendly_name: name })) });
  }
  const conference = all.find((each) => each.sid === sid);
  if (!conference?.members.has(member)) return json(404, { code: 20404, message: 'No such participant', status: 404 });
  const isHeld = new URLSearchParams(request.body.toString()).get('Hold') === 'true';
  if (isHeld) conference.held.add(member);
  else conference.held.delete(member);
  return json(200, { call_sid: member, hold: isHeld });
}

function numbers(request: SimulatorRequest, accounts: readonly SimulatedAccount[], below: string): SimulatorAnswer {
  if (request.method === 'POST') return json(200, { sid: below.split('/')[2] });
  const isOurs = accounts.some(({ address }) => address === request.query.get('PhoneNumber'));
  return json(200, { incoming_phone_numbers: isOurs ? [{ sid: NUMBER_SID }] : [] });
}

function isSignedIn({ headers }: SimulatorRequest, account: SimulatedAccount, accountSid: string): boolean {
  const pair = `${accountSid}:${account.secrets.authToken ?? ''}`;
  return (
    account.settings.accountSid === accountSid &&
    headers.authorization === `Basic ${Buffer.from(pair).toString('base64')}`
  );
}

const json = (status: number, value: unknown): SimulatorAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});

/** Ids of Twilio's are hexadecimal. */
const sidOf = (kind: string, context: SimulatorContext): string =>
  kind + [...context.newId(32)].map((letter) => (parseInt(letter, 36) % 16).toString(16)).join('');
