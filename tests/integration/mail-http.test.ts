import { createHmac, randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { mailHttpSimulator } from '../../src/plugins/sandbox/core/simulators/mail-http';
import { snsDelivery } from '../../src/plugins/sandbox/core/simulators/mail-http-deliveries';
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

let provider: SimulatedProvider;
beforeAll(async () => {
  provider = await startSimulatedProvider(mailHttpSimulator);
});
afterAll(() => provider.close());

const open = (connector: string): Promise<SimulatedAccount> =>
  provider.openAccount(connector, { address: `${connector}-${randomUUID().slice(0, 8)}@acme-store.example` });

const countOf = async (statement: string, values: readonly unknown[]): Promise<number> =>
  Number((await databasePool().query<{ count: string }>(statement, [...values])).rows[0]?.count);

describe.each(['mailgun', 'sendgrid', 'postmark', 'ses'])('mail by %s', (connector) => {
  test('comes in, is answered, and the answer is told to have arrived', async () => {
    const account = await open(connector);
    const person = newPerson();
    const [delivered] = await provider.say({ connector, person, text: 'Where is my order? Grüße 🎉' });
    expect(delivered?.status).toBe(200);
    const [question] = await arrivedOn(account);
    expect(question).toMatchObject({ kind: 'text', text: expect.stringContaining('Grüße 🎉') as string });
    const answer = await answerOn(account, question?.ticket ?? '', 'It left today.');
    expect(answer.deliveryCode).toBeNull();
    const sent = provider.accepted.at(-1);
    expect(sent).toMatchObject({
      connector,
      to: person.email,
      text: expect.stringContaining('It left today.') as string,
    });
    await waitFor('the receipt is applied', async () =>
      (await messagesOf(account)).some(
        ({ documentId, deliveryState }) => documentId === answer.documentId && deliveryState === 'delivered',
      ),
    );
  });

  test('that bounces fails, and nothing more goes to that address', async () => {
    const account = await open(connector);
    const person = newPerson({ email: `bounce-${randomUUID().slice(0, 8)}@example.com` });
    await provider.say({ connector, person });
    const [question] = await arrivedOn(account);
    await answerOn(account, question?.ticket ?? '', 'It left today.');
    await waitFor('the bounce is applied', async () =>
      (await messagesOf(account)).some(
        ({ deliveryState, deliveryCode }) => deliveryState === 'failed' && deliveryCode === 'bounced user_unknown',
      ),
    );
    const stopped = await countOf('select count(*) from hd_suppressions where value = $1', [person.email]);
    expect(stopped).toBe(1);
  });
});

describe('the original of a message', () => {
  const originalOn = async (account: SimulatedAccount) => {
    const [question] = await arrivedOn(account);
    return serviceOf(getStrapi(), 'channel-connectors').originals.file(question?.documentId ?? '');
  };

  test.each(['mailgun', 'sendgrid', 'postmark', 'ses'])('by %s is the mail itself', async (connector) => {
    const account = await open(connector);
    const person = newPerson();
    await provider.say({ connector, person, text: 'Where is my order?' });
    const file = await originalOn(account);
    expect(file).toMatchObject({ contentType: 'message/rfc822', fileName: expect.stringMatching(/\.eml$/) as string });
    expect(file.content.toString()).toMatch(/^[A-Za-z-]+: .*\r\n/);
    expect(file.content.toString()).toContain(person.email);
  });

  test('that came in parts is what came', async () => {
    const account = await open('mailgun');
    const timestamp = String(Math.floor(Date.now() / 1000));
    const token = randomUUID().repeat(2).slice(0, 50);
    const secret = account.secrets['signingKey'] ?? '';
    const signature = createHmac('sha256', secret)
      .update(timestamp + token)
      .digest('hex');
    const parts = {
      recipient: account.address,
      from: 'ben@example.com',
      subject: 'Hello',
      'body-plain': 'Hello there',
    };
    const body = new URLSearchParams({ timestamp, token, signature, sender: 'ben@example.com', ...parts });
    expect((await fetch(account.webhookUrl, { method: 'POST', body })).status).toBe(200);
    const file = await originalOn(account);
    expect(file).toMatchObject({ fileName: expect.stringMatching(/\.txt$/) as string });
    expect(file.content.toString()).toBe(body.toString());
  });
});

test('a token of Mailgun that comes with another body is refused, and with its own counts once', async () => {
  const account = await open('mailgun');
  const timestamp = String(Math.floor(Date.now() / 1000));
  const token = randomUUID().replaceAll('-', '') + 'abcdefghijklmnopqr';
  const signature = createHmac('sha256', account.secrets['signingKey'] ?? '')
    .update(timestamp + token)
    .digest('hex');
  const post = (text: string) =>
    fetch(account.webhookUrl, {
      method: 'POST',
      body: new URLSearchParams({
        timestamp,
        token,
        signature,
        recipient: account.address,
        sender: 'eve@example.com',
        'body-mime': `From: eve@example.com\r\nTo: ${account.address}\r\nSubject: Hello\r\n\r\n${text}\r\n`,
      }),
    });
  expect((await post('The first words')).status).toBe(200);
  expect((await post('Other words')).status).toBe(401);
  expect((await post('The first words')).status).toBe(200);
  await arrivedOn(account);
  expect(await messagesOf(account)).toHaveLength(1);
  expect(await countOf('select count(*) from cc_envelopes where channel_account_id = $1', [account.id])).toBe(1);
});

describe('a topic of Amazon SNS', () => {
  const context = () => ({ now: new Date(), newId: (length: number) => randomUUID().repeat(3).slice(0, length) });

  test('that asks is told yes once its signature holds', async () => {
    const account = await open('ses');
    const before = provider.requests.length;
    const extra = { SubscribeURL: `${provider.url}/sns/confirm`, Token: 'token-1' };
    const Message = 'You have chosen to subscribe to the topic.';
    const genuine = snsDelivery('subscription', account, context(), {
      Type: 'SubscriptionConfirmation',
      Message,
      extra,
    });
    const post = (body: Buffer) => fetch(genuine.url, { method: 'POST', body: new Uint8Array(body) });
    const forged = Buffer.from(genuine.body.toString().replace('You have chosen', 'You had chosen'));
    expect((await post(forged)).status).toBe(200);
    const confirmations = () => provider.requests.slice(before).filter(({ path }) => path === '/sns/confirm').length;
    expect(confirmations()).toBe(0);
    expect((await post(genuine.body)).status).toBe(200);
    expect(confirmations()).toBe(1);
  });

  test('whose certificate cannot be fetched for a while is judged later, and read then', async () => {
    const account = await open('ses');
    const content = {
      notificationType: 'Received',
      mail: { source: 'amara@example.com' },
      content: 'From: amara@example.com\r\n\r\nHello',
    };
    const given = { Type: 'Notification', Message: JSON.stringify(content) };
    const { url, body } = snsDelivery('message', account, context(), given);
    // an address that nobody has asked for yet
    const unknown = body.toString().replace('/sns/certificate.pem', `/sns/certificate.pem?${randomUUID()}`);
    const away = { status: 503, contentType: 'text/plain', body: '' };
    provider.answerNext(away, away);
    const before = provider.requests.length;
    expect((await fetch(url, { method: 'POST', body: unknown })).status).toBe(200);
    const [message] = await arrivedOn(account);
    expect(message?.text).toBe('Hello');
    expect(provider.requests.slice(before).filter(({ path }) => path === '/sns/certificate.pem')).toHaveLength(3);
  });

  test('whose signature does not hold is kept aside, and never read', async () => {
    const account = await open('ses');
    const content = {
      notificationType: 'Received',
      mail: { source: 'amara@example.com' },
      content: 'From: amara@example.com\r\n\r\nHello',
    };
    const genuine = snsDelivery('message', account, context(), {
      Type: 'Notification',
      Message: JSON.stringify(content),
    });
    const forged = genuine.body.toString().replace('Hello', 'Hallo');
    expect((await fetch(genuine.url, { method: 'POST', body: forged })).status).toBe(200);
    await waitFor('it stands in quarantine', async () => {
      const { rows } = await databasePool().query<{ reason: string; detail: string }>(
        'select reason, detail from cc_pending_envelopes join cc_envelopes on id = envelope_id where channel_account_id = $1 and reason is not null',
        [account.id],
      );
      return rows[0]?.reason === 'sender_unreadable' && rows[0].detail.includes('signature');
    });
    expect(await messagesOf(account)).toHaveLength(0);
  });
});
