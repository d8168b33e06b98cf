import { randomInt, randomUUID } from 'node:crypto';

import { callsResponse, type CallsResponse } from '../../src/contracts/http/channels';
import { callContent } from '../../src/contracts/message-content';
import { databaseOf, rows } from '../../src/kernel/database';
import { serviceOf } from '../../src/kernel/services';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import {
  heldIn,
  ongoingCalls,
  sayAsAgent,
  twilioVoiceSimulator,
} from '../../src/plugins/sandbox/core/simulators/twilio-voice';
import type { Person, SimulatedAccount } from '../../src/plugins/sandbox/core/simulators/simulator';
import { openTab, closeTabs } from '../support/agent-socket';
import { getStrapi } from '../support/app';
import { messagesOf, newPerson, startSimulatedProvider, type SimulatedProvider } from '../support/simulated-provider';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** Calls end to end: the network and the agents' telephones are the simulator's, all else is ours. */

type Live = CallsResponse['calls'][number];

const newPhone = (ending = '1234'): string => `+4930${String(randomInt(1_000, 9_999))}${ending}`;

let provider: SimulatedProvider;
let ada: Agent;
let ben: Agent;

interface Agent {
  readonly documentId: string;
  readonly name: string;
  readonly colleague: Colleague;
  post(path: string, body?: unknown): Promise<Response>;
  setDevice(phone: string | null, isReady: boolean): Promise<void>;
}

async function newAgent(): Promise<Agent> {
  const colleague = await newColleague('throughline-agent');
  const session = await colleague.call('GET', '/inbox/session');
  const { agent }: { agent: { documentId: string; displayName: string } } = await session.json();
  return {
    documentId: agent.documentId,
    name: agent.displayName,
    colleague,
    post: (path, body = {}) => colleague.call('POST', `/inbox${path}`, body),
    async setDevice(phone, isReady) {
      const saved = await colleague.call('PUT', '/inbox/call-device', { phone, isReady });
      if (!saved.ok) throw new Error(await saved.text());
    },
  };
}

beforeAll(async () => {
  provider = await startSimulatedProvider(twilioVoiceSimulator);
  [ada, ben] = await Promise.all([newAgent(), newAgent()]);
});

afterEach(async () => {
  closeTabs();
  await Promise.all([ada.setDevice(null, false), ben.setDevice(null, false)]);
  for (const { from, account } of ongoingCalls()) {
    const person = newPerson({ phone: from });
    if (from !== account.address) await provider.say({ connector: 'voice', kind: 'hang_up', person });
  }
});

afterAll(() => provider.close());

const open = (settings: Readonly<Record<string, unknown>> = {}): Promise<SimulatedAccount> => {
  const [standard] = twilioVoiceSimulator.accounts(provider.url);
  const address = `+1415${String(randomInt(1_000_000, 9_999_999))}`;
  return provider.openAccount('voice', {
    address,
    settings: { ...standard?.settings, records: false, transcribes: false, ...settings },
  });
};

const call = (person: Person, text = '', kind: 'call' | 'voicemail' = 'call') =>
  provider.say({ connector: 'voice', kind, text, person });

const hangUp = (person: Person) => provider.say({ connector: 'voice', kind: 'hang_up', text: '', person });

async function callsSeenBy(agent: Agent, account: SimulatedAccount): Promise<Live[]> {
  const response = await agent.colleague.call('GET', '/inbox/calls');
  const { calls } = callsResponse.parse(await response.json());
  return calls.filter(({ channelAccount }) => channelAccount.documentId === account.documentId);
}

const liveCall = (account: SimulatedAccount, what: string, holds: (call: Live) => boolean): Promise<Live> =>
  waitFor(what, async () => (await callsSeenBy(ada, account)).find(holds));

const jsonIn = (content: unknown): unknown =>
  typeof content === 'string' ? (JSON.parse(content) as unknown) : content;

const contentOf = async (account: SimulatedAccount): Promise<Record<string, unknown>> => {
  const [message] = await messagesOf(account);
  const content = jsonIn(message?.content);
  return typeof content === 'object' && content !== null ? { ...content } : {};
};

const toldAs = (account: SimulatedAccount, state: string): Promise<Record<string, unknown>> =>
  waitFor(`the thread says ${state}`, async () => {
    const content = await contentOf(account);
    return content.state === state && content;
  });

test('a caller is known, with their other open tickets, before the first word', async () => {
  const account = await open();
  const person = newPerson();
  await call(person);
  await hangUp(person);
  await toldAs(account, 'missed');
  const tab = await openTab(ada.colleague.token);
  const shown = new Promise<void>((resolve) => {
    tab.socket.on('calls', ({ calls }) => {
      if (calls.some((each) => each.number === person.phone && each.state === 'ringing')) resolve();
    });
  });
  const [answered] = await call(person);
  const [live] = await callsSeenBy(ada, account);
  expect(answered?.answer).toContain('<Response>');
  expect(live).toMatchObject({ number: person.phone, customer: { displayName: person.name }, direction: 'inbound' });
  expect(live?.openTickets.map(({ documentId }) => documentId)).toEqual([(await messagesOf(account))[0]?.ticket]);
  expect(answered?.milliseconds).toBeLessThan(1_000);
  await shown;
});

test('the line rings for whoever is idle longest, and on when they let it ring', async () => {
  const account = await open();
  await ben.setDevice(null, true);
  await ada.setDevice(null, true);
  const person = newPerson();
  await call(person);
  const offered = await liveCall(account, 'it rings for Ben', ({ agent }) => agent?.documentId === ben.documentId);
  expect(offered).toMatchObject({ state: 'waiting', answeredAt: null });
  expect((await ben.post(`/calls/${offered.documentId}/hang-up`)).status).toBe(200);
  await liveCall(account, 'it rings for Ada', ({ agent }) => agent?.documentId === ada.documentId);
});

test('two agents answer: the first has it, and the other is told', async () => {
  const account = await open();
  await Promise.all([ada.setDevice(newPhone(), false), ben.setDevice(newPhone(), false)]);
  await ada.setDevice(newPhone('0009'), true);
  const person = newPerson();
  await call(person);
  const { documentId } = await liveCall(account, 'it waits', ({ state }) => state === 'waiting');
  await Promise.all([ada.setDevice(newPhone(), true)]);
  const answers = await Promise.all(
    [ada, ben].map((agent) => agent.post(`/calls/${documentId}/answer`, { device: 'phone' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(await refused?.json()).toMatchObject({ error: { code: 'call_gone' } });
  const winner = answers[0]?.status === 200 ? ada : ben;
  const connected = await liveCall(account, 'they talk', ({ state }) => state === 'connected');
  expect(connected.agent?.documentId).toBe(winner.documentId);
});

test('held, handed over with a note, recorded, written down, and written up', async () => {
  const account = await open({ records: true, transcribes: true });
  const person = newPerson();
  await ada.setDevice(newPhone(), true);
  await call(person);
  const { documentId } = await liveCall(
    account,
    'they talk',
    ({ state, isRecording }) => state === 'connected' && isRecording,
  );

  expect((await ada.post(`/calls/${documentId}/hold`, { isOn: true })).status).toBe(200);
  expect(heldIn(documentId)).toHaveLength(1);
  await liveCall(account, 'it is held', ({ state }) => state === 'held');
  expect((await ada.post(`/calls/${documentId}/hold`, { isOn: false })).status).toBe(200);
  expect(heldIn(documentId)).toHaveLength(0);

  await provider.say({ connector: 'voice', kind: 'text', text: 'My parcel is wet.', person });
  const customersEnd = ongoingCalls().find(({ from }) => from === person.phone);
  await provider.plays.deliver(
    sayAsAgent(customersEnd?.sid ?? '', 'I send a new one.', { now: new Date(), newId: () => randomUUID() }).map(
      (delivery) => ({ afterMs: 0, delivery }),
    ),
  );

  await ben.setDevice(null, true);
  const handover = { to: ben.documentId, note: 'Wet parcel, wants a new one.' };
  expect((await ada.post(`/calls/${documentId}/transfer`, handover)).status).toBe(200);
  const offered = await liveCall(account, 'it rings for Ben', ({ agent }) => agent?.documentId === ben.documentId);
  expect(offered).toMatchObject({ state: 'waiting', handover: { from: ada.name, note: handover.note } });
  await ben.setDevice(newPhone(), true);
  expect((await ben.post(`/calls/${documentId}/answer`, { device: 'phone' })).status).toBe(200);
  await liveCall(
    account,
    'Ben has it',
    ({ agent, state }) => agent?.documentId === ben.documentId && state === 'connected',
  );
  expect(heldIn(documentId)).toHaveLength(0);
  await waitFor('Ada is out of it', async () => ongoingCalls().filter(({ to }) => to.startsWith('+4930')).length === 1);

  await hangUp(person);
  const ended = await liveCall(account, 'it is to be written up', ({ needsWrapUp }) => needsWrapUp);
  expect(ended).toMatchObject({ state: 'ended', isRecording: false });
  const wrapUp = { disposition: 'solved', note: 'New parcel sent.' };
  expect((await ada.post(`/calls/${documentId}/wrap-up`, wrapUp)).status).toBe(409);
  expect((await ben.post(`/calls/${documentId}/wrap-up`, wrapUp)).status).toBe(200);
  expect(await callsSeenBy(ben, account)).toEqual([]);

  const told = await waitFor('all of it stands in the thread', async () => {
    const content = await contentOf(account);
    return content.disposition === 'solved' && content.isRecorded === true && content;
  });
  expect(told).toMatchObject({
    state: 'ended',
    agent: ben.name,
    transcript: [
      { speaker: 'customer', text: 'My parcel is wet.' },
      { speaker: 'agent', text: 'I send a new one.' },
    ],
  });
  const [message, note] = await messagesOf(account);
  expect(message?.text).toContain('My parcel is wet.');
  expect(note).toMatchObject({ kind: 'note', text: 'New parcel sent.' });
  const recording = await waitFor('the recording is fetched', async () => {
    const { messages } = await serviceOf(getStrapi(), 'helpdesk').tickets.detail(message?.ticket ?? '');
    const [file] = messages.flatMap(({ attachments }) => attachments);
    return file?.state === 'stored' && file;
  });
  expect(recording.contentType).toBe('audio/mpeg');
});

test('nobody is ready: a voicemail with its words; and who says nothing is a missed call', async () => {
  const account = await open({ transcribes: true });
  const person = newPerson();
  await call(person, 'Please call me back about the invoice.', 'voicemail');
  const told = await toldAs(account, 'voicemail');
  expect(told).toMatchObject({ answeredAt: null });
  await waitFor('its words are there', async () => (await messagesOf(account))[0]?.text.includes('the invoice'));
  const silent = newPerson();
  await call(silent);
  await waitFor('it is a missed call', async () =>
    (await messagesOf(account)).some(({ text }) => text.startsWith('Missed call') && text.includes(silent.phone)),
  );
});

/** What it takes to call somebody back who has missed us. */
async function missedCall(account: SimulatedAccount, person: Person) {
  await call(person);
  await hangUp(person);
  await toldAs(account, 'missed');
  const [missed] = await messagesOf(account);
  const { customer } = await serviceOf(getStrapi(), 'helpdesk').tickets.detail(missed?.ticket ?? '');
  const identity = customer.identities.find(({ kind }) => kind === 'phone')?.documentId;
  const wanted = { channelAccount: account.documentId, ticket: missed?.ticket, identity, device: 'phone' };
  return { missed, wanted };
}

test('a call from the ticket: the agent first, then the customer', async () => {
  const account = await open();
  const person = newPerson();
  const { missed, wanted } = await missedCall(account, person);
  const without = await ada.post('/calls', wanted);
  expect(await without.json()).toMatchObject({ error: { code: 'call_device_missing' } });
  await ada.setDevice(newPhone(), false);
  expect((await ada.post('/calls', wanted)).status).toBe(200);
  await liveCall(account, 'they talk', ({ state, direction }) => state === 'connected' && direction === 'outbound');
  const rung = ongoingCalls()
    .filter((each) => each.account.id === account.id)
    .map(({ to }) => to);
  expect(rung.at(-1)).toBe(person.phone);
  await hangUp(person);
  const made = await waitFor('it stands in the ticket', async () =>
    (await messagesOf(account)).find(({ content }) => {
      const told = callContent.safeParse(jsonIn(content));
      return told.data?.direction === 'outbound' && told.data.state === 'ended';
    }),
  );
  expect(made).toMatchObject({ ticket: missed?.ticket, kind: 'call', direction: 'outbound' });
});

test('a forged signature is refused, and another account’s call is not taken', async () => {
  const account = await open();
  const person = newPerson();
  const [forged] = await provider.say(
    { connector: 'voice', kind: 'call', text: '', person },
    { breaksSignature: true },
  );
  expect(forged?.status).toBe(401);
  const params = {
    AccountSid: `AC${'0'.repeat(32)}`,
    CallSid: `CA${'0'.repeat(32)}`,
    From: person.phone,
    To: account.address,
  };
  const response = await fetch(account.webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': getExpectedTwilioSignature(account.secrets.authToken ?? '', account.webhookUrl, params),
    },
    body: new URLSearchParams(params).toString(),
  });
  expect(await response.text()).toContain('<Reject');
  expect(await callsSeenBy(ada, account)).toEqual([]);
  expect(await messagesOf(account)).toEqual([]);
});

test('callbacks that come thrice and in any order make one message and one end', async () => {
  const account = await open();
  const person = newPerson();
  await provider.say({ connector: 'voice', kind: 'call', text: '', person }, { times: 3 });
  await provider.say(
    { connector: 'voice', kind: 'hang_up', text: '', person },
    { times: 3, isShuffled: true, mostDelayMs: 50 },
  );
  const told = await toldAs(account, 'missed');
  expect(await messagesOf(account)).toHaveLength(1);
  expect(told.endedAt).not.toBeNull();
});

const sql = (text: string, ...values: readonly string[]) => rows(databaseOf(getStrapi()), text, [...values]);

/** Time goes by for whoever has this call: their claim, and their end of it, are so much older. */
async function letPass(documentId: string, time: string): Promise<void> {
  await sql('update cc_calls set claimed_at = claimed_at - ?::interval where document_id = ?', time, documentId);
  await sql(
    `update cc_call_legs set created_at = created_at - ?::interval
      where call_id = (select id from cc_calls where document_id = ?)`,
    time,
    documentId,
  );
}

const agentHangsUp = (phone: string) =>
  provider.say({ connector: 'voice', kind: 'hang_up', text: '', person: newPerson({ phone }) });

test('who has taken a call and does not come loses it to the next agent, though nobody tells of it', async () => {
  const account = await open();
  await ada.setDevice(newPhone('0006'), true);
  await call(newPerson());
  const { documentId } = await liveCall(account, 'it waits', ({ state }) => state === 'waiting');
  expect((await ada.post(`/calls/${documentId}/answer`, { device: 'phone' })).status).toBe(200);
  await ben.setDevice(null, true);
  await letPass(documentId, '31 s');
  const offered = await liveCall(account, 'it rings for Ben', ({ agent }) => agent?.documentId === ben.documentId);
  expect(offered).toMatchObject({ state: 'waiting', answeredAt: null });
});

test.each([
  ['0005', 'the room tells', '0 s'],
  ['0004', 'nobody tells, and the provider is asked', '61 s'],
])('an agent’s end …%s is lost: %s, and the customer’s ends as well', async (ending, _what, time) => {
  const account = await open();
  const phone = newPhone(ending);
  await ada.setDevice(phone, true);
  const person = newPerson();
  await call(person);
  const { documentId } = await liveCall(account, 'they talk', ({ state }) => state === 'connected');
  await waitFor('both are in the room', async () => ongoingCalls().filter((each) => each.conference === documentId)[1]);
  await agentHangsUp(phone);
  await letPass(documentId, time);
  await toldAs(account, 'ended');
  expect(ongoingCalls().filter(({ from }) => from === person.phone)).toEqual([]);
});

test('who hands over and hangs up on the screen goes alone', async () => {
  const account = await open();
  await ada.setDevice(newPhone(), true);
  const person = newPerson();
  await call(person);
  const { documentId } = await liveCall(account, 'they talk', ({ state }) => state === 'connected');
  await ben.setDevice(null, true);
  expect((await ada.post(`/calls/${documentId}/transfer`, { to: ben.documentId, note: '' })).status).toBe(200);
  expect((await ada.post(`/calls/${documentId}/hang-up`)).status).toBe(200);
  await waitFor('Ada is out of it', async () => ongoingCalls().every(({ to }) => !to.startsWith('+4930')));
  expect(ongoingCalls().filter(({ from }) => from === person.phone)).toHaveLength(1);
  await liveCall(account, 'it rings for Ben', ({ agent }) => agent?.documentId === ben.documentId);
});

test.each([
  ['country_not_allowed', { allowedCountries: [] }],
  ['call_limit_reached', { allowedCountries: ['DE'], callsPerDay: 0 }],
])('a call to a customer is refused: %s', async (code, settings) => {
  const person = newPerson({ phone: `+4930${String(randomInt(100_000, 999_999))}` });
  await ada.setDevice(newPhone(), false);
  const { wanted } = await missedCall(await open(settings), person);
  const refused = await ada.post('/calls', wanted);
  expect(await refused.json()).toMatchObject({ error: { code } });
  expect(ongoingCalls().filter(({ to }) => to.startsWith('+4930'))).toEqual([]);
});

test('who hangs up before the customer’s telephone rings has called nobody', async () => {
  const account = await open();
  const person = newPerson();
  const { wanted } = await missedCall(account, person);
  const phone = newPhone('0003');
  await ada.setDevice(phone, false);
  expect((await ada.post('/calls', wanted)).status).toBe(200);
  const { documentId } = await liveCall(account, 'it is there', ({ direction }) => direction === 'outbound');
  // As it is between the key that they press and Twilio's answer that it rings the customer.
  await sql(
    'update cc_call_legs set joined_at = now() where call_id = (select id from cc_calls where document_id = ?)',
    documentId,
  );
  await agentHangsUp(phone);
  await waitFor('it is over', async () => (await callsSeenBy(ada, account)).length === 0);
  expect(ongoingCalls().some(({ to }) => to === person.phone)).toBe(false);
});
