import type { Connector } from '../../../../../../contracts';
import { signatureOf } from '../../kit/twilio/signature';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope } from '../../kit/contract/samples';
import { connect, fetchMedia, probe, send } from './client';
import { parse, verify } from './inbound';
import { manifest, menuOf, settingsOf, settingsSchema } from './manifest';
import { render, type Call } from './outbound';
import { placeIn } from './requests';
import * as twiml from './twiml';

/** Requests as twilio.com/docs/voice/twiml#request-parameters shows them. */

const ACCOUNT = `AC${'1'.repeat(32)}`;
const CALL = `CA${'2'.repeat(32)}`;
const RECORDING = `RE${'3'.repeat(32)}`;
const URL_OF = 'https://help.example.com/ingress/path7';

const account = (settings: Readonly<Record<string, unknown>> = {}) =>
  sampleAccount({
    connector: 'voice',
    channel: 'voice',
    address: '+14155550160',
    settings: { accountSid: ACCOUNT, ...settings },
    secrets: { authToken: 'token-of-the-account', previousAuthToken: 'token-before' },
  });

const asked = { AccountSid: ACCOUNT, CallSid: CALL, From: '+493012345', To: '+14155550160', CallStatus: 'ringing' };

function delivery(params: Readonly<Record<string, string>> = asked, path = '', token = 'token-of-the-account') {
  const url = URL_OF + path;
  return sampleDelivery({
    url,
    headers: { 'x-twilio-signature': signatureOf(token, url, params) },
    body: Buffer.from(new URLSearchParams(params).toString()),
  });
}

const envelope = (params: Readonly<Record<string, string>>, context: Readonly<Record<string, unknown>>) =>
  sampleEnvelope({ raw: Buffer.from(new URLSearchParams(params).toString()), context });

// What it answers needs the database: the connector without its calls and answers is held to the contract
const connector: Connector<Call> = {
  manifest,
  settingsSchema,
  verify,
  parse,
  render,
  send,
  fetchMedia,
  probe,
  connect,
};
const silent = {
  ...manifest,
  channel: { ...manifest.channel, capabilities: { ...manifest.channel.capabilities, calls: false } },
};

describeConnector(
  { ...connector, manifest: silent },
  {
    account: account(),
    deliveries: [delivery()],
    proof: { headers: ['x-twilio-signature'], coversBody: true },
    replies: [],
    wordsOf: () => null,
    accountAt: (providerUrl) => account({ providerUrl }),
  },
);

const INCOMING = { purpose: 'incoming', call: null, leg: null };

describe('verify', () => {
  test.each([
    ['the token', 'token-of-the-account', true],
    ['the one before', 'token-before', true],
    ['another one', 'else', false],
  ])('%s', (_what, token, ok) => expect(verify(delivery(asked, '', token), account()).ok).toBe(ok));

  test('another path, another field: not signed', () => {
    expect(verify({ ...delivery(), url: `${URL_OF}/status` }, account()).ok).toBe(false);
    expect(verify({ ...delivery(), body: Buffer.from(`${delivery().body.toString()}&Digits=1`) }, account()).ok).toBe(
      false,
    );
  });

  test('a call is one delivery, however often it is asked about', () => {
    const again = { ...asked, CallStatus: 'in-progress' };
    expect(verify(delivery(), account())).toMatchObject({ ok: true, eventKey: `call:${CALL}`, context: INCOMING });
    expect(verify(delivery(again), account())).toMatchObject({ eventKey: `call:${CALL}` });
  });

  test.each([
    ['', { purpose: 'incoming', call: null, leg: null }],
    ['/status', { purpose: 'status', call: null, leg: null }],
    ['/take/call1/leg1', { purpose: 'take', call: 'call1', leg: 'leg1' }],
    ['/nothing', null],
  ])('the address %s', (path, place) => expect(placeIn(URL_OF + path)).toEqual(place));
});

describe('parse', () => {
  const parsed = (params: Readonly<Record<string, string>>, context: Readonly<Record<string, unknown>> = INCOMING) => {
    const result = parse(envelope(params, context), account());
    if (result.outcome !== 'parsed') throw new Error(result.detail);
    return result;
  };

  test('a new call is a message of its own interaction', () => {
    const [message] = parsed({ ...asked, CallerName: 'Jane' }).messages;
    expect(message).toMatchObject({
      externalId: CALL,
      kind: 'call',
      text: 'Call from +493012345',
      content: { type: 'call', state: 'ringing', direction: 'inbound' },
      thread: { key: CALL },
      sender: {
        displayName: 'Jane',
        replyIdentity: { kind: 'phone', value: '+493012345', assurance: 'provider' },
        trust: 'ok',
      },
    });
  });

  test.each([['anonymous'], ['+266696687'], ['']])('who hides as "%s" is nobody we know', (from) => {
    const [message] = parsed({ ...asked, From: from }).messages;
    expect(message?.sender.replyIdentity).toMatchObject({ kind: 'hidden_number', value: CALL });
  });

  test('a number that the network could not confirm proves nobody', () => {
    const [message] = parsed({ ...asked, StirVerstat: 'TN-Validation-Failed-A' }).messages;
    expect(message?.sender).toMatchObject({ trust: 'unverified', replyIdentity: { assurance: 'claimed' } });
  });

  test('a recording is a file of the call, and only its id is kept', () => {
    const told = {
      ...asked,
      RecordingSid: RECORDING,
      RecordingStatus: 'completed',
      RecordingUrl: 'http://169.254.169.254/',
    };
    const { changes, messages } = parsed(told, { purpose: 'recording', call: 'call1', leg: 'inbound' });
    expect(messages).toEqual([]);
    expect(changes).toMatchObject([
      { externalId: CALL, key: `recording:${RECORDING}`, change: { media: [{ reference: { recording: RECORDING } }] } },
    ]);
    expect(JSON.stringify(changes)).not.toContain('169.254');
    expect(
      parsed({ ...told, RecordingSid: '../x' }, { purpose: 'recording', call: 'call1', leg: 'inbound' }).changes,
    ).toEqual([]);
  });

  test.each([
    ['another account', { ...asked, AccountSid: `AC${'9'.repeat(32)}` }, INCOMING, 'unroutable'],
    ['another number', { ...asked, To: '+15005550006' }, INCOMING, 'unroutable'],
    ['no address of ours', asked, { purpose: 'nothing' }, 'unroutable'],
    ['no call', { ...asked, CallSid: '' }, INCOMING, 'unparsable'],
  ])('%s is kept aside', (_what, params, context, reason) => {
    expect(parse(envelope(params, context), account())).toMatchObject({ outcome: 'quarantined', reason });
  });

  test('bytes that nobody would send become no exception', () => {
    const raw = Buffer.from('AccountSid=%FF&CallSid=\u0000&From=%ED%A0%80&%');
    expect(parse(sampleEnvelope({ raw, context: INCOMING }), account()).outcome).toBe('quarantined');
  });
});

describe('TwiML', () => {
  const scene = (settings: Readonly<Record<string, unknown>> = {}) => ({
    account: account(settings),
    publicUrl: 'https://help.example.com',
    call: 'call1',
  });
  const whisper = (handover: { from: string; note: string } | null, direction: 'inbound' | 'outbound' = 'inbound') =>
    twiml.whisper(scene(), 'leg1', { direction, who: 'Jane & Co', handover });

  test.each<[string, string, RegExp[], RegExp[]]>([
    [
      'a greeting',
      twiml.greet(scene({ greeting: 'Hello' })),
      [/<Say[^>]*>Hello/, /<Redirect[^>]*>.*\/line\/call1</],
      [/<Gather/],
    ],
    [
      'a menu, spoken or pressed',
      twiml.greet(scene({ menu: ['1=Orders', '2=Returns'] })),
      [/<Gather[^>]*action="[^"]*\/menu\/call1"/, /input="dtmf speech"/, /For Orders, press 1/, /For Returns, press 2/],
      [/recorded/],
    ],
    ['consent to recording', twiml.greet(scene({ records: true })), [/<Gather/, /recorded.*press 9/], []],
    ['in German', twiml.greet(scene({ language: 'de-DE' })), [/language="de-DE"/, /Vielen Dank/], []],
    [
      'the line',
      twiml.enqueue(scene()),
      [/<Enqueue[^>]*waitUrl="[^"]*\/wait\/call1"/, /action="[^"]*\/waited\/call1"/],
      [],
    ],
    ['a place in it', twiml.waiting(scene(), 3), [/number 3 in line/, /<Play>/], []],
    ['the end of waiting', twiml.leaveLine(scene()), [/<Leave\/>/], []],
    ['voicemail', twiml.voicemail(scene(), 'inbound'), [/<Record/, /recording\/call1\/inbound/], [/transcribe/]],
    ['voicemail, written down', twiml.voicemail(scene({ transcribes: true }), 'inbound'), [/transcribe="true"/], []],
    ['no voicemail', twiml.voicemail(scene({ takesVoicemail: false }), 'inbound'), [/<Hangup/], [/<Record/]],
    [
      'the customer in the room',
      twiml.joinAsCustomer(scene(), { asksForConsent: false }),
      [/<Conference[^>]*endConferenceOnExit="true"[^>]*>call1</],
      [/<Start>/],
    ],
    [
      'what is said is written down',
      twiml.joinAsCustomer(scene({ transcribes: true }), { asksForConsent: false }),
      [/<Start><Transcription[^>]*inboundTrackLabel="customer"/],
      [],
    ],
    [
      'asked before we record whom we call',
      twiml.joinAsCustomer(scene(), { asksForConsent: true }),
      [/<Gather/, /\/join\/call1\/asked/],
      [/<Conference/],
    ],
    ['an agent in the room', twiml.joinAsAgent(scene()), [/endConferenceOnExit="false"/], []],
    [
      'who calls',
      whisper(null),
      [/Call from Jane &amp; Co\. Press 1/, /\/take\/call1\/leg1/, /<Hangup\/>/],
      [/<Conference/],
    ],
    [
      'what a colleague said',
      whisper({ from: 'Ada', note: 'Wet parcel.' }),
      [/Ada hands over a call\. Wet parcel\./],
      [],
    ],
    ['whom we are about to call', whisper(null, 'outbound'), [/Press 1 to call Jane/], []],
    ['too late', twiml.tooLate(scene()), [/Somebody else/, /<Hangup\/>/], []],
    ['not ours', twiml.reject(), [/<Reject/], []],
  ])('%s', (_what, xml, has, hasNot) => {
    for (const part of has) expect(xml).toMatch(part);
    for (const part of hasNot) expect(xml).not.toMatch(part);
  });
});

describe('settings', () => {
  test.each([
    [{ accountSid: ACCOUNT }, true],
    [{ accountSid: 'AC1' }, false],
    [{ accountSid: ACCOUNT, menu: ['Orders'] }, false],
    [{ accountSid: ACCOUNT, refuseKey: '12' }, false],
    [{ accountSid: ACCOUNT, waitingMusicUrl: 'file:///etc/passwd' }, false],
    [{ accountSid: ACCOUNT, providerUrl: 'https://elsewhere.example.com' }, false],
    [{ accountSid: ACCOUNT, surprise: true }, false],
  ])('%j: %s', (settings, ok) => expect(settingsSchema.safeParse(settings).success).toBe(ok));

  test('a menu as it is typed', () => {
    expect(menuOf(settingsOf(account({ menu: [' 1 = Orders', '2=A = B'] })))).toEqual([
      { key: '1', label: 'Orders' },
      { key: '2', label: 'A = B' },
    ]);
  });
});
