import { serviceOf } from '../../src/kernel/services';
import { signatureOf } from '../../src/plugins/channel-connectors/server/src/kit/twilio/signature';
import { twilioSimulator } from '../../src/plugins/sandbox/core/simulators/twilio';
import type { SimulatedAccount } from '../../src/plugins/sandbox/core/simulators/simulator';
import { databasePool, getStrapi } from '../support/app';
import {
  answerOn,
  arrivedOn,
  messagesOf,
  newPerson,
  startSimulatedProvider,
  type SimulatedProvider,
} from '../support/simulated-provider';
import { waitFor } from '../support/wait-for';

/** SMS and WhatsApp by Twilio, from the wire to the wire; the other end is the sandbox's simulator. */

let twilio: SimulatedProvider;
let sms: SimulatedAccount;
let whatsapp: SimulatedAccount;

beforeAll(async () => {
  twilio = await startSimulatedProvider(twilioSimulator);
  sms = await twilio.openAccount('sms');
  whatsapp = await twilio.openAccount('whatsapp-twilio');
});

afterAll(async () => {
  await twilio.close();
});

const inState = (account: SimulatedAccount, documentId: string, state: string) =>
  waitFor(`the answer is ${state}`, async () =>
    (await messagesOf(account)).find((each) => each.documentId === documentId && each.deliveryState === state),
  );

const saidBy = async (account: SimulatedAccount, text: string) =>
  waitFor(`"${text}" has arrived`, async () => (await messagesOf(account)).find((each) => each.text === text));

const filesOf = async (message: string) => {
  const { rows } = await databasePool().query<{ contentType: string; size: number; isPending: boolean }>(
    `select a.content_type as "contentType", a.size, p.attachment_id is not null as "isPending"
       from hd_attachments a join hd_messages m on m.id = a.message_id left join hd_pending_media p on p.attachment_id = a.id
      where m.document_id = $1`,
    [message],
  );
  return rows;
};

test('a picture arrives with its words, and its file is fetched with the account’s token', async () => {
  const text = 'This is how it came out of the box';
  const [delivered] = await twilio.say({ connector: 'sms', kind: 'photo', text });
  expect(delivered).toMatchObject({ status: 200, answer: expect.stringContaining('<Response/>') });
  const message = await saidBy(sms, text);
  const file = await waitFor('its file is stored', async () => {
    const [found] = await filesOf(message.documentId);
    return found?.isPending === false && found;
  });
  expect(file).toMatchObject({ contentType: 'image/png' });
  expect(file.size).toBeGreaterThan(100);
  const fetched = twilio.requests.find(({ path }) => path.includes('/Media/'));
  expect(fetched?.headers.authorization).toMatch(/^Basic /);
});

test('an answer leaves, and its receipts come back to it', async () => {
  const person = newPerson();
  await twilio.say({ connector: 'whatsapp-twilio', text: 'Is the shop open on Sunday?', person });
  const asked = await saidBy(whatsapp, 'Is the shop open on Sunday?');
  const answer = await answerOn(whatsapp, asked.ticket, 'From ten to four.');
  expect(twilio.accepted.at(-1)).toMatchObject({ text: 'From ten to four.', to: `US.${person.id}` });
  await inState(whatsapp, answer.documentId, 'read');
});

test('a refusal fails under a word, and one who said STOP gets nothing more', async () => {
  const person = newPerson();
  await twilio.say({ connector: 'sms', text: 'Hello, is anybody there?', person });
  const asked = await saidBy(sms, 'Hello, is anybody there?');
  await twilio.say({ connector: 'sms', kind: 'stop', person });
  await saidBy(sms, 'STOP');
  const accepted = twilio.accepted.length;
  await expect(answerOn(sms, asked.ticket, 'Yes!')).rejects.toMatchObject({ code: 'recipient_suppressed' });
  expect(twilio.accepted).toHaveLength(accepted);
  await twilio.say({ connector: 'sms', text: 'START', person });
  await saidBy(sms, 'START');
  await answerOn(sms, asked.ticket, 'Welcome back.');
  expect(twilio.accepted.at(-1)?.text).toBe('Welcome back.');
});

test('what Twilio tells later, that a carrier refused it, is told on the message', async () => {
  const person = newPerson({ phone: '+15005553005' });
  await twilio.say({ connector: 'sms', text: 'From a number that will be gone', person });
  const asked = await saidBy(sms, 'From a number that will be gone');
  const answer = await answerOn(sms, asked.ticket, 'Are you there?');
  expect((await inState(sms, answer.documentId, 'failed')).deliveryCode).toBe('unknown_number');
});

test('an answer of which nobody heard again is not sent twice, and its own status settles it', async () => {
  await twilio.say({ connector: 'sms', text: 'Please call me' });
  const asked = await saidBy(sms, 'Please call me');
  twilio.answerNext('no answer');
  const answer = await answerOn(sms, asked.ticket, 'We call you at noon.');
  expect(answer.deliveryState).toBe('uncertain');
  const sends = () => twilio.requests.filter(({ method, body }) => method === 'POST' && body.includes('at+noon'));
  expect(sends()).toHaveLength(1);
  const [sent] = sends();
  if (!sent) throw new Error('nothing was sent');
  // Twilio did take it: only its answer was lost on the way.
  await twilio.plays.answer(sent);
  await inState(sms, answer.documentId, 'delivered');
  expect(sends()).toHaveLength(1);
});

test('what no webhook brought is found in Twilio’s list, once', async () => {
  const person = newPerson();
  const account = await twilio.openAccount('sms', { address: '+14155550177' });
  // It stands in the list, and its webhook goes nowhere.
  const deliveries = await twilio.plays.deliveriesOf({
    connector: 'sms',
    person,
    kind: 'photo',
    text: 'Lost on the way?',
    of: null,
  });
  const [found] = await arrivedOn(account);
  expect(found).toMatchObject({ text: 'Lost on the way?' });
  await twilio.plays.deliver(deliveries.map((delivery) => ({ afterMs: 0, delivery })));
  await twilio.say({ connector: 'sms', person, text: 'And this one?' });
  await saidBy(account, 'And this one?');
  expect((await messagesOf(account)).map(({ text }) => text)).toEqual(['Lost on the way?', 'And this one?']);
});

test('a captured delivery counts once, however often it comes (T4); another account’s is kept apart (T3)', async () => {
  const send = async (params: Record<string, string>) =>
    fetch(sms.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signatureOf(sms.secrets.authToken ?? '', sms.webhookUrl, params),
      },
      body: new URLSearchParams(params).toString(),
    });
  const params = {
    MessageSid: `SM${'c'.repeat(32)}`,
    AccountSid: String(sms.settings.accountSid),
    From: '+12125550111',
    To: sms.address,
    Body: 'Captured',
  };
  for (let again = 0; again < 3; again += 1) expect((await send(params)).status).toBe(200);
  await saidBy(sms, 'Captured');
  const foreign = {
    ...params,
    MessageSid: `SM${'d'.repeat(32)}`,
    AccountSid: `AC${'f'.repeat(32)}`,
    Body: 'Of another tenant',
  };
  expect((await send(foreign)).status).toBe(200);
  const kept = await waitFor('the foreign one is kept apart', async () =>
    (await serviceOf(getStrapi(), 'channel-connectors').quarantine.list('problem')).find(({ detail }) =>
      detail?.includes('AccountSid'),
    ),
  );
  expect(kept.reason).toBe('unroutable');
  const texts = (await messagesOf(sms)).map(({ text }) => text);
  expect(texts.filter((text) => text === 'Captured')).toHaveLength(1);
  expect(texts).not.toContain('Of another tenant');
});
