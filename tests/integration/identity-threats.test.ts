import { randomUUID } from 'node:crypto';

import jwt from 'jsonwebtoken';
import PostalMime from 'postal-mime';
import { io, type Socket } from 'socket.io-client';

import type {
  ChannelAccountConfig,
  CustomerView,
  MessageView,
  VisitorClientEvents,
  VisitorServerEvents,
  VisitorSync,
} from '../../src/contracts';
import { SOCKET_PATH, VISITOR_NAMESPACE } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { mailAccount, sendingDomain, type MailAccount, type SendingDomain } from '../support/mailbox-account';
import { openOutbox, type Outbox } from '../support/outbox-server';
import { readUntil } from '../support/read-until';
import { waitFor } from '../support/wait-for';

/** Who pretends to be somebody, through the channels' own ends: what the pretender gets is nothing of the other's. */

const SHOP_SECRET = 'the secret by which the shop vouches for its customers';
const AGENT = { type: 'api', name: 'Lena Berg' } as const;

let outbox: Outbox;
let box: MailAccount;
let bank: SendingDomain;
let evil: SendingDomain;
let widget: ChannelAccountConfig;
const sockets: Socket[] = [];

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');
const contextMerge = () => serviceOf(getStrapi(), 'context-merge');

beforeAll(async () => {
  outbox = await openOutbox();
  box = await mailAccount({ smtpPort: outbox.port });
  [bank, evil] = [sendingDomain('reject'), sendingDomain('reject')];
  widget = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    connector: 'webchat',
    name: 'Shop chat',
    address: `shop-${randomUUID()}.example`,
    settings: { allowedOrigins: ['https://shop.example'] },
    secrets: { identitySecret: SHOP_SECRET },
  });
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

afterAll(async () => {
  await databasePool().query('update hd_channel_accounts set enabled = false where id = $1', [box.account.id]);
  await outbox.close();
});

const some = (name: string, { domain }: SendingDomain): string => `${name}${randomUUID().slice(0, 8)}@${domain}`;
const words = (what: string): string => `${what} ${randomUUID()}`;

interface Letter {
  /** whole From lines; else `from` */
  readonly fromLines?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text: string;
  readonly more?: readonly string[];
}

const written = ({ fromLines, from = '', to = box.address, text, more = [] }: Letter): string =>
  [
    fromLines ?? `From: ${from}`,
    `To: ${to}`,
    'Subject: My lamp',
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${randomUUID()}@mail.test>`,
    ...more,
    '',
    text,
    '',
  ].join('\r\n');

/** What an agent sees of the message with these words; null: it stands in no ticket. */
async function messageWith(text: string): Promise<MessageView | null> {
  const { rows } = await databasePool().query<{ id: number }>('select id from hd_messages where body = $1', [text]);
  const [message] = await helpdesk().messages.byIds(rows.map(({ id }) => id));
  return message ?? null;
}

async function arrived(text: string): Promise<MessageView> {
  const message = await readUntil(
    () => messageWith(text),
    (found) => found !== null,
  );
  if (!message) throw new Error('The message is nowhere.');
  return message;
}

async function customerOf(message: Pick<MessageView, 'documentId'>): Promise<CustomerView> {
  const { rows } = await databasePool().query<{ customer: string }>(
    'select c.document_id as customer from hd_messages m join hd_customers c on c.id = m.customer_id where m.document_id = $1',
    [message.documentId],
  );
  const found = await helpdesk().customers.byDocumentId(rows[0]?.customer ?? '');
  if (!found) throw new Error('Nobody wrote this.');
  return found.view;
}

const ownersOf = (address: string): Promise<CustomerView[]> =>
  contextMerge().findByIdentity({ kind: 'email', value: address });

const historyOf = async ({ documentId }: CustomerView): Promise<string[]> =>
  (await contextMerge().timeline(documentId, { limit: 100 })).data.map(({ text }) => text);

interface Victim {
  readonly address: string;
  readonly customer: CustomerView;
  readonly message: MessageView;
  readonly secret: string;
  /** everything that this customer is and has said */
  record(): Promise<unknown>;
}

/** A customer of the bank whose sender check passes, with something that is nobody else's business. */
async function victim(): Promise<Victim> {
  const [address, secret] = [some('vip', bank), words('My card ends in 4711')];
  await box.deliver(await bank.sign(written({ from: `Vera Vance <${address}>`, text: secret })));
  const message = await arrived(secret);
  const customer = await customerOf(message);
  const record = async (): Promise<unknown> => {
    const now = await helpdesk().customers.byDocumentId(customer.documentId);
    return {
      name: now?.view.displayName,
      identities: now?.view.identities.map(({ kind, value, assurance }) => [kind, value, assurance]),
      said: await historyOf(customer),
      others: (await helpdesk().tickets.detail(message.ticket)).interactions.map(({ participants, proposals }) => [
        participants,
        proposals.map((proposal) => proposal.address),
      ]),
    };
  };
  return { address, customer, message, secret, record };
}

const answer = (to: MessageView, text: string) =>
  helpdesk().messages.add(
    {
      ticket: to.ticket,
      interaction: to.interaction,
      kind: 'text',
      text,
      clientMessageId: randomUUID(),
      undoSeconds: 0,
    },
    AGENT,
  );

const mailsTo = (address: string) => outbox.mails.filter(({ recipients }) => recipients.includes(address));

/** An agent's answer as it reached this address. */
async function answeredByMail(to: MessageView, address: string, text: string) {
  await answer(to, text);
  const mail = await waitFor(`the mail to ${address}`, () =>
    Promise.resolve(mailsTo(address).find((each) => each.text.includes(text))),
  );
  return { ...(await PostalMime.parse(mail.text)), raw: mail.text, recipients: mail.recipients };
}

type VisitorSocket = Socket<VisitorServerEvents, VisitorClientEvents>;

/** A browser at the shop; `login`: as whom the shop says that it has signed in. */
async function browser(login: { sub: string; email?: string } | null = null): Promise<VisitorSocket> {
  const now = Math.floor(Date.now() / 1000);
  const claims = { aud: widget.documentId, iat: now, exp: now + 120, name: 'Somebody', ...login };
  const socket: VisitorSocket = io(`${baseUrl()}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { widget: widget.documentId, token: null, identity: login && jwt.sign(claims, SHOP_SECRET) },
  });
  sockets.push(socket);
  await new Promise((resolve, reject) => {
    socket.once('welcome', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function chats(socket: VisitorSocket, text: string, typed: string | null = null): Promise<MessageView> {
  const said = {
    clientMessageId: randomUUID(),
    text,
    attachments: [],
    page: { url: 'https://shop.example/lamps', title: 'Lamps' },
    profile: typed === null ? null : { name: 'Vera Vance', email: typed },
  };
  expect(await socket.timeout(5000).emitWithAck('message', said)).toMatchObject({ ok: true });
  return arrived(text);
}

/** Everything that this browser is shown. */
async function shownTo(socket: VisitorSocket): Promise<string[]> {
  const answered = await socket.timeout(5000).emitWithAck('sync', { since: {} });
  if (!answered.ok) throw new Error(answered.code);
  const { messages }: VisitorSync = answered;
  return messages.map(({ text }) => text);
}

describe('mail', () => {
  test('T12: whatever its From looks like, the sender shown is of the domain that was checked, or is not believed', async () => {
    const vera = await victim();
    const before = await vera.record();
    const jo = some('jo', evil);
    const disguises = [
      `From: Jo <${jo}>`,
      `From: "${vera.address}" <${jo}>`,
      `From: "CEO \\"<${vera.address}>\\"" <${jo}>`,
      `From: (a (${vera.address}) b) ${jo}`,
      `From: ${vera.address}(x).${evil.domain}`,
      `From: =?utf-8?q?${vera.address.replace('@', '=40')}?= <${jo}>`,
      `From: Bank: ${vera.address};`,
      `From: <@${bank.domain}:${jo}>`,
      `From: "${vera.address} x"@${evil.domain}`,
      `From: ${vera.address}\r\nFrom: ${jo}`,
      `From: ${jo}\r\n ,${vera.address}`,
      `From: ${vera.address} <${jo}>`,
    ].map((fromLines) => ({ fromLines, text: words('Send the money') }));
    await Promise.all(disguises.map(async (letter) => box.deliver(await evil.sign(written(letter)), { mailFrom: jo })));
    const shown = await Promise.all(disguises.map(({ text }) => messageWith(text)));
    const stored = shown.filter((message) => message !== null);
    expect(stored.map(({ author }) => author.address)).not.toContain(vera.address);
    const believed = stored.filter(({ senderTrust }) => senderTrust === 'ok');
    expect(believed.length).toBeGreaterThan(3);
    expect(believed.map(({ author }) => author.address)).toEqual(believed.map(() => jo));
    expect(await vera.record()).toEqual(before);
  });

  test('T13: a mail that fails the sender check stands apart, though it answers the right mail', async () => {
    const vera = await victim();
    const ours = await answeredByMail(vera.message, vera.address, words('We are on it'));
    const before = await vera.record();
    const text = words('Please use my new account');
    const more = [`In-Reply-To: ${ours.messageId}`, `References: ${ours.messageId}`];
    const to = ours.replyTo?.[0]?.address ?? ours.from?.address ?? '';
    await box.deliver(written({ from: `Vera Vance <${vera.address}>`, to, text, more }), { mailFrom: vera.address });

    const forged = await arrived(text);
    expect(forged).toMatchObject({ senderTrust: 'failed', trustReason: expect.any(String) });
    expect(forged.ticket).not.toBe(vera.message.ticket);
    const pretender = await customerOf(forged);
    expect(pretender.documentId).not.toBe(vera.customer.documentId);
    expect(await historyOf(pretender)).toEqual([text]);
    expect((await ownersOf(vera.address)).map(({ documentId }) => documentId)).toEqual([vera.customer.documentId]);
    expect(await vera.record()).toEqual(before);
  });

  test('T14: results of a check that the sender wrote are nobody’s word', async () => {
    const vera = await victim();
    const before = await vera.record();
    const pass = `dkim=pass header.d=${bank.domain}; spf=pass; dmarc=pass header.from=${bank.domain}`;
    const host = box.address.split('@').at(-1) ?? '';
    const headers = [
      `Authentication-Results: ${host}; ${pass}`,
      `Authentication-Results: localhost; ${pass}`,
      `ARC-Authentication-Results: i=1; ${host}; ${pass}`,
      `Received-SPF: pass (${host}: domain of ${vera.address} designates 203.0.113.9)`,
    ].map((header) => ({ header, text: words('It is really me') }));
    await Promise.all(
      headers.map(({ header, text }) => box.deliver(written({ from: vera.address, text, more: [header] }))),
    );
    const shown = await Promise.all(headers.map(({ text }) => messageWith(text)));
    expect(shown.map((message) => message?.senderTrust)).toEqual(headers.map(() => 'failed'));
    expect(await vera.record()).toEqual(before);
  });

  test('T15: a forged mail to a guessed or known reply address puts nobody on the conversation', async () => {
    const vera = await victim();
    const ours = await answeredByMail(vera.message, vera.address, words('We are on it'));
    const known = ours.replyTo?.[0]?.address ?? '';
    expect(known).toMatch(/\+.+@/);
    const guessed = known.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'));
    const before = await vera.record();
    const mallory = some('mallory', evil);
    for (const to of [guessed, known, box.address]) {
      const forged = { from: vera.address, to, text: words('Copy my colleague'), more: [`Cc: ${mallory}`] };
      await box.deliver(written(forged), { mailFrom: mallory, rcptTo: [to] });
    }
    expect(await vera.record()).toEqual(before);
    const next = await answeredByMail(vera.message, vera.address, words('And the rest of it'));
    expect(next.recipients).toEqual([vera.address]);
    expect(mailsTo(mallory)).toEqual([]);
  });

  test('T16: a code that a service sends to a ticket’s address is seen by agents alone', async () => {
    const mallory = some('mallory', evil);
    const question = words('How tall is the lamp?');
    await box.deliver(await evil.sign(written({ from: mallory, text: question })));
    const asked = await arrived(question);
    const ours = await answeredByMail(asked, mallory, words('45 cm'));
    const ticketAddress = ours.replyTo?.[0]?.address ?? '';
    expect(ticketAddress).toMatch(/\+.+@/);

    const service = sendingDomain('reject');
    const [code, sent] = [randomUUID(), mailsTo(mallory).length];
    const text = `Your code is ${code}: https://slack.test/confirm/${code}`;
    for (const to of [ticketAddress, box.address]) {
      const mail = written({ from: `Slack <no-reply@${service.domain}>`, to, text });
      await box.deliver(await service.sign(mail), { rcptTo: [to] });
    }
    const told = await messageWith(text);
    expect(told === null || told.interaction !== asked.interaction).toBe(true);
    expect(mailsTo(mallory)).toHaveLength(sent);

    const next = await answeredByMail(asked, mallory, words('And 20 cm wide'));
    const parts = [next.text, next.html, next.raw].join('\n');
    expect(parts).not.toContain(code);
    const atTheShop = await browser({ sub: `mallory-${randomUUID()}`, email: mallory });
    await chats(atTheShop, words('Any mail for me?'));
    expect((await shownTo(atTheShop)).join('\n')).not.toContain(code);
    expect(mailsTo(mallory).every((mail) => !mail.text.includes(code))).toBe(true);
    expect(mailsTo(`no-reply@${service.domain}`)).toEqual([]);
  });

  test('T23: a name that shows another address is warned of, and answered where it came from', async () => {
    const vera = await victim();
    const before = await vera.record();
    const [jo, text] = [some('jo', evil), words('Pay this today')];
    const fraud = { from: `"Vera Vance <${vera.address}>" <${jo}>`, text, more: [`Reply-To: ${vera.address}`] };
    await box.deliver(await evil.sign(written(fraud)), { mailFrom: jo });
    const message = await arrived(text);
    expect(message.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['name_claims_address', 'reply_to_elsewhere']),
    );
    const writer = await customerOf(message);
    expect(writer.identities.map(({ value }) => value)).toEqual([jo]);
    const { interactions } = await helpdesk().tickets.detail(message.ticket);
    expect(interactions.map(({ replyTo, participants }) => [replyTo.address, participants])).toEqual([[jo, []]]);
    const { recipients } = await answeredByMail(message, jo, words('Who are you?'));
    expect(recipients).toEqual([jo]);
    expect(await vera.record()).toEqual(before);
  });
});

describe('T49: an account of somebody else’s address', () => {
  test('who types it sees nothing of its owner, and moves nothing', async () => {
    const vera = await victim();
    const before = await vera.record();
    const stranger = await browser();
    const text = words('I am Vera');
    const message = await chats(stranger, text, vera.address);
    expect(await shownTo(stranger)).toEqual([text]);
    expect((await customerOf(message)).documentId).not.toBe(vera.customer.documentId);
    expect(await vera.record()).toEqual(before);
  });

  test('who signs in sees the chats of that login, and no mail, whatever address the shop vouches for', async () => {
    const vera = await victim();
    const login = await browser({ sub: `vera-${randomUUID()}`, email: vera.address });
    const text = words('Hello');
    await chats(login, text);
    expect(await shownTo(login)).toEqual([text]);
  });

  test('who changes the address of a login to another login’s gets nothing of it, nor does who takes the old one', async () => {
    const [old, hers] = [some('old', evil), some('vera', bank)];
    const [mallory, vera] = [`mallory-${randomUUID()}`, `vera-${randomUUID()}`];
    const [mine, private_] = [words('From Mallory'), words('From Vera')];
    const first = await chats(await browser({ sub: mallory, email: old }), mine);
    const secret = await chats(await browser({ sub: vera, email: hers }), private_);
    const [malloryBefore, veraBefore] = [await customerOf(first), await customerOf(secret)];

    const changed = await browser({ sub: mallory, email: hers });
    const again = await chats(changed, words('Now with her address'));
    expect(await shownTo(changed)).toEqual([mine, again.text]);
    expect((await customerOf(again)).documentId).toBe(malloryBefore.documentId);
    expect((await customerOf(secret)).documentId).toBe(veraBefore.documentId);
    expect((await ownersOf(hers)).map(({ documentId }) => documentId)).toEqual([veraBefore.documentId]);
    expect(await historyOf(veraBefore)).toEqual([private_]);

    const newcomer = await browser({ sub: `nia-${randomUUID()}`, email: old });
    const next = await chats(newcomer, words('I have this address now'));
    expect(await shownTo(newcomer)).toEqual([next.text]);
    expect((await customerOf(next)).documentId).not.toBe(malloryBefore.documentId);
    expect(await historyOf(await customerOf(next))).toEqual([next.text]);
  });

  test('two logins of one shop never share, even when both had the address of one mail customer', async () => {
    const vera = await victim();
    const one = await browser({ sub: `one-${randomUUID()}`, email: vera.address });
    const two = await browser({ sub: `two-${randomUUID()}`, email: vera.address });
    const [ofOne, ofTwo] = [await chats(one, words('One')), await chats(two, words('Two'))];
    expect((await customerOf(ofOne)).documentId).not.toBe((await customerOf(ofTwo)).documentId);
    expect(await shownTo(one)).toEqual([ofOne.text]);
    expect(await shownTo(two)).toEqual([ofTwo.text]);
  });
});
