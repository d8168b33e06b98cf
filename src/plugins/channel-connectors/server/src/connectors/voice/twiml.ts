import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';

import type { ChannelAccountConfig } from '../../../../../../contracts';
import { menuOf, settingsOf, type VoiceSettings } from './manifest';
import { phrasesOf, type Phrases } from '../../kit/voice/phrases';
import { addressOf, type Purpose } from './requests';

/**
 * What we have Twilio do, as TwiML (twilio.com/docs/voice/twiml). Pure: one function per situation of a call.
 *
 * Callers wait in a queue (`<Enqueue>`), because Twilio itself then counts positions and times and leaves the queue by
 * our word alone, even while we restart; they talk in a conference, because only there somebody can be held, handed
 * over and recorded without the other end noticing.
 */

export interface Scene {
  readonly account: ChannelAccountConfig;
  readonly publicUrl: string;
  readonly call: string;
}

const QUEUE = 'throughline';
const LONGEST_VOICEMAIL_SECONDS = 180;
/** how long the agent's telephone repeats who calls, before it hangs up */
const WHISPER_SECONDS = 10;
const MENU_SECONDS = 6;

type Speaker = VoiceResponse | ReturnType<VoiceResponse['gather']>;

class Script {
  readonly response = new VoiceResponse();
  readonly settings: VoiceSettings;
  readonly phrases: Phrases;

  constructor(readonly scene: Scene) {
    this.settings = settingsOf(scene.account);
    this.phrases = phrasesOf(this.settings.language);
  }

  url(purpose: Purpose, ...ids: readonly string[]): string {
    return addressOf(this.scene.account, this.scene.publicUrl, purpose, this.scene.call, ...ids);
  }

  say(words: string, where: Speaker = this.response): this {
    where.say(voiceOf(this.settings), words);
    return this;
  }

  toString(): string {
    return this.response.toString();
  }
}

const voiceOf = ({ voice, language }: VoiceSettings): VoiceResponse.SayAttributes => ({
  language,
  ...(voice !== undefined && { voice }),
});

/** The first words, the menu and the question whether recording is all right; whoever presses nothing goes on. */
export function greet(scene: Scene): string {
  const script = new Script(scene);
  const { settings, phrases } = script;
  const options = menuOf(settings);
  script.say(settings.greeting ?? phrases.greeting);
  if (options.length > 0 || settings.records) {
    const speech = options.map(({ label }) => label).join(', ');
    const gather = script.response.gather({
      action: script.url('menu'),
      method: 'POST',
      numDigits: 1,
      timeout: MENU_SECONDS,
      input: options.length > 0 ? ['dtmf', 'speech'] : ['dtmf'],
      ...(options.length > 0 && { hints: speech, language: settings.language }),
    });
    if (settings.records) script.say(settings.recordingNotice ?? phrases.recordingNotice(settings.refuseKey), gather);
    for (const { label, key } of options) script.say(phrases.menuOption(label, key), gather);
  }
  script.response.redirect({ method: 'POST' }, script.url('line'));
  return script.toString();
}

/** Into the line. */
export function enqueue(scene: Scene): string {
  const script = new Script(scene);
  const wait = { waitUrl: script.url('wait'), waitUrlMethod: 'POST' };
  script.response.enqueue({ ...wait, action: script.url('waited'), method: 'POST' }, QUEUE);
  return script.toString();
}

/** Where they stand, and music; Twilio asks again when it is over. */
export function waiting(scene: Scene, position: number): string {
  const script = new Script(scene);
  script.say(script.phrases.position(position));
  script.response.play(script.settings.waitingMusicUrl);
  return script.toString();
}

export function leaveLine(scene: Scene): string {
  const script = new Script(scene);
  script.response.leave();
  return script.toString();
}

/** Nobody answered: they may leave a message, where the account takes any. */
export function voicemail(scene: Scene, externalId: string): string {
  const script = new Script(scene);
  const { settings, phrases } = script;
  if (!settings.takesVoicemail) {
    script.say(phrases.nobodyThere).response.hangup();
    return script.toString();
  }
  script.say(settings.voicemailGreeting ?? phrases.voicemailGreeting);
  script.response.record({
    action: script.url('recorded'),
    method: 'POST',
    maxLength: LONGEST_VOICEMAIL_SECONDS,
    playBeep: true,
    recordingStatusCallback: script.url('recording', externalId),
    recordingStatusCallbackMethod: 'POST',
    ...(settings.transcribes && { transcribe: true, transcribeCallback: script.url('transcript') }),
  });
  return script.toString();
}

export function thank(scene: Scene): string {
  const script = new Script(scene);
  script.say(script.phrases.thanks).response.hangup();
  return script.toString();
}

/** The customer's way into the room in which agents join them. */
export function joinAsCustomer(scene: Scene, { asksForConsent }: { readonly asksForConsent: boolean }): string {
  const script = new Script(scene);
  const { settings, phrases } = script;
  if (asksForConsent) {
    const gather = script.response.gather({
      action: script.url('join', 'asked'),
      method: 'POST',
      numDigits: 1,
      timeout: 1,
      input: ['dtmf'],
    });
    script.say(settings.recordingNotice ?? phrases.recordingNotice(settings.refuseKey), gather);
    script.response.redirect({ method: 'POST' }, script.url('join', 'asked'));
    return script.toString();
  }
  if (settings.transcribes)
    script.response.start().transcription({
      statusCallbackUrl: script.url('transcript'),
      statusCallbackMethod: 'POST',
      languageCode: settings.language,
      track: 'both_tracks',
      inboundTrackLabel: 'customer',
      outboundTrackLabel: 'agent',
      partialResults: false,
    });
  enterRoom(script, { endConferenceOnExit: true });
  return script.toString();
}

/** An agent's end: the room stays when they leave it, because the customer may be handed over. */
export function joinAsAgent(scene: Scene): string {
  const script = new Script(scene);
  enterRoom(script, { endConferenceOnExit: false });
  return script.toString();
}

function enterRoom(script: Script, { endConferenceOnExit }: { readonly endConferenceOnExit: boolean }): void {
  script.response.dial().conference(
    {
      beep: 'false',
      startConferenceOnEnter: true,
      endConferenceOnExit,
      waitUrl: '',
      statusCallback: script.url('conference'),
      statusCallbackEvent: ['start', 'join', 'leave'],
      statusCallbackMethod: 'POST',
    },
    script.scene.call,
  );
}

/** An agent's telephone tells who calls, and hangs up unless they want the call: a mailbox must not take it. */
export function whisper(
  scene: Scene,
  leg: string,
  call: {
    readonly direction: 'inbound' | 'outbound';
    /** who is at the other end, as it is said */
    readonly who: string;
    readonly handover: { readonly from: string; readonly note: string } | null;
  },
): string {
  const script = new Script(scene);
  const { phrases } = script;
  const called = call.direction === 'inbound' ? phrases.whisper(call.who) : phrases.beforeCalling(call.who);
  const words = call.handover ? phrases.handover(call.handover.from, call.handover.note) : called;
  const gather = script.response.gather({
    action: script.url('take', leg),
    method: 'POST',
    numDigits: 1,
    timeout: WHISPER_SECONDS,
    input: ['dtmf'],
  });
  script.say(words, gather);
  script.response.hangup();
  return script.toString();
}

export function tooLate(scene: Scene): string {
  const script = new Script(scene);
  script.say(script.phrases.takenByOthers).response.hangup();
  return script.toString();
}

/** For requests that only tell something. */
export const SILENCE = new VoiceResponse().toString();

/** For calls that are not ours: not answered, not billed. */
export function reject(): string {
  const response = new VoiceResponse();
  response.reject({ reason: 'rejected' });
  return response.toString();
}
