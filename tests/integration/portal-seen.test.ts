import { randomUUID } from 'node:crypto';

import { mergeResponse } from '../../src/contracts/http/merging';
import { serviceOf } from '../../src/kernel/services';
import { twilioSimulator } from '../../src/plugins/sandbox/core/simulators/twilio';
import { answered } from '../support/answers';
import { databasePool, getStrapi } from '../support/app';
import { sendingDomain, type MailAccount } from '../support/mailbox-account';
import type { Outbox } from '../support/outbox-server';
import { listOf, mailedCode, mailTo, requestOf } from '../support/portal-browser';
import { answers, BY, portalWorld, ticketWith, words, type PortalWorld } from '../support/portal-world';
import { newPerson, startSimulatedProvider, type SimulatedProvider } from '../support/simulated-provider';
import { newColleague, type Colleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/**
 * The portal, by its pages: who signs in sees what stands under addresses that they have proven, and nothing else. The
 * numbers are those of the threat table.
 */

let world: PortalWorld;
let outbox: Outbox;
let box: MailAccount;
let agent: Colleague;
let twilio: SimulatedProvider;

const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');
const channels = () => serviceOf(getStrapi(), 'channel-connectors');

beforeAll(async () => {
  world = await portalWorld();
  ({ outbox, box } = world);
  agent = await newColleague('throughline-agent');
  twilio = await startSimulatedProvider(twilioSimulator);
});

afterAll(async () => {
  await world.close();
  await twilio.close();
});

const someone = (name: string): string => world.someone(name);
const write: PortalWorld['write'] = (given) => world.write(given);
const signedIn: PortalWorld['signedIn'] = (address) => world.signedIn(address);
const letter: PortalWorld['letter'] = (given) => world.letter(given);

const mergeOf = async (survivor: string, absorbed: string): Promise<void> => {
  const ids = await Promise.all(
    [survivor, absorbed].map(async (value) => {
      const [found] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value });
      return found?.documentId ?? '';
    }),
  );
  await answered(
    mergeResponse,
    agent.call('POST', '/inbox/merges', { survivor: ids[0], absorbed: ids[1], choices: {} }),
    201,
  );
};

const newPhone = (): string => `+1415${String(Math.floor(2_000_000 + Math.random() * 7_000_000))}`;

describe('what they see', () => {
  test('their mails and the answers, and nothing that was meant for agents or by others', async () => {
    const jane = someone('jane');
    const question = words('Where is my lamp?');
    await write({ from: jane, text: question, subject: 'My lamp' });
    const ticket = await ticketWith(question);
    const [answer, note, secret] = [words('It left today'), words('Rude on the phone'), words('Refund her nothing')];
    await answers(ticket, answer);
    await helpdesk().messages.add(
      { ticket, kind: 'note', text: note, clientMessageId: randomUUID(), undoSeconds: 0 },
      BY,
    );
    // an answer to somebody else on the exchange alone
    await databasePool().query(
      `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq, direction, kind, body, recipients, delivery_state, occurred_at)
       select $1, interaction_id, ticket_id, customer_id, channel_account_id, channel, seq + 50, 'outbound', 'text', $2, '{"to":["eve@evil.test"],"cc":[]}', 'sent', occurred_at
         from hd_messages where body like $3`,
      [randomUUID().slice(0, 24), secret, `${question}%`],
    );
    const browser = await signedIn(jane);
    expect(await listOf(browser)).toContain('My lamp');
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain(question);
    expect(html).toContain(answer);
    expect(html).not.toContain(note);
    expect(html).not.toContain(secret);
    expect(html).not.toContain('eve@evil.test');
  });

  test('T13: a mail in their name that failed the sender check is not theirs', async () => {
    const vip = someone('vip');
    const own = words('Hello');
    await write({ from: vip, text: own });
    const forged = words('Send everything to me');
    await box.deliver(letter({ from: vip, text: forged }));
    await ticketWith(forged);
    // and one that answers their own ticket, by its address and its references
    const ticket = await ticketWith(own);
    await answers(ticket, words('Hello to you'));
    const { messageId = '', replyTo } = await mailTo(outbox, vip);
    const answered = words('Send my answers elsewhere');
    const headers = [`In-Reply-To: ${messageId}`, `References: ${messageId}`];
    await box.deliver(letter({ from: vip, to: replyTo?.[0]?.address ?? '', text: answered, headers }));
    await ticketWith(answered);
    const browser = await signedIn(vip);
    const seen = `${await listOf(browser)}${(await requestOf(browser, ticket)).html}`;
    expect(seen).toContain(own);
    for (const word of [forged, answered]) expect(seen).not.toContain(word);
  });

  test('T16: a code that a service mails to the desk in answer to their ticket is for agents', async () => {
    const mallory = someone('mallory');
    const question = words('How tall is it?');
    await write({ from: mallory, text: question });
    const ticket = await ticketWith(question);
    await answers(ticket, words('45 cm'));
    const mail = await mailTo(outbox, mallory);
    const replyTo = mail.replyTo?.[0]?.address ?? '';
    expect(replyTo).toMatch(/\+.+@/);
    const code = randomUUID();
    const service = sendingDomain('reject');
    const sent = letter({ from: `Slack <no-reply@${service.domain}>`, to: replyTo, text: `Your code is ${code}` });
    await box.deliver(await service.sign(sent), { rcptTo: [replyTo] });
    await ticketWith(`Your code is ${code}`);
    // the same by a machine that writes in their name, and by somebody else who is no machine
    const [passedOn, others] = [words('Your number is 4711'), words('Between us two')];
    await write({ from: mallory, to: replyTo, text: passedOn, headers: ['Auto-Submitted: auto-generated'] });
    await write({ from: someone('third'), to: replyTo, text: others });
    await ticketWith(passedOn);
    await ticketWith(others);
    const browser = await signedIn(mallory);
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain(question);
    const seen = `${html}${await listOf(browser)}`;
    for (const word of [code, passedOn, others]) expect(seen).not.toContain(word);
  });

  test('not another customer’s ticket, file or list, by whatever address', async () => {
    const [jane, eve] = [someone('jane'), someone('eve')];
    const secret = words('My bank details');
    await write({ from: jane, text: secret });
    const ticket = await ticketWith(secret);
    const browser = await signedIn(eve);
    expect(await listOf(browser)).not.toContain(secret);
    for (const path of [`/portal/en/requests/${ticket}`, `/portal/de/requests/${ticket}`]) {
      const { status, html } = await browser.page(path);
      expect(status).toBe(404);
      expect(html).not.toContain(secret);
    }
    for (const act of ['reply', 'close', 'reopen', 'rating']) {
      const response = await browser.submit(`/portal/en/requests/${ticket}/${act}`, { text: 'x', score: '5' });
      expect([404, 422]).toContain(response.status);
    }
    expect((await helpdesk().tickets.row(ticket)).status).toBe('new');
  });

  test('nothing of an address that an agent has merged into their record, until they have proven it', async () => {
    const [work, home] = [someone('work'), someone('home')];
    const [atWork, atHome] = [words('From work'), words('From home')];
    await write({ from: work, text: atWork });
    await write({ from: home, text: atHome });
    await ticketWith(atHome);
    await mergeOf(work, home);
    const browser = await signedIn(work);
    expect(await listOf(browser)).toContain(atWork);
    expect(await listOf(browser)).not.toContain(atHome);
    expect((await requestOf(browser, await ticketWith(atHome))).status).toBe(404);

    await browser.submit('/portal/en/profile/prove', { email: home });
    expect(await listOf(browser)).not.toContain(atHome);
    await browser.submit('/portal/en/code', { code: await mailedCode(outbox, home) });
    expect(await listOf(browser)).toContain(atHome);
  });

  test('a number that they have proven brings its text messages and its WhatsApp', async () => {
    const sms = await twilio.openAccount('sms');
    await twilio.openAccount('whatsapp-twilio');
    const person = newPerson({ phone: newPhone() });
    const [texted, chatted] = [words('By text'), words('By WhatsApp')];
    await twilio.say({ connector: 'sms', person, kind: 'text', text: texted });
    await twilio.say({ connector: 'whatsapp-twilio', person, kind: 'text', text: chatted });
    await ticketWith(texted);
    await ticketWith(chatted);
    const jane = someone('jane');
    const browser = await signedIn(jane);
    expect(await listOf(browser)).not.toContain(texted);
    await browser.submit('/portal/en/profile/prove', { phone: person.phone });
    const code = await waitFor('a code by text', () =>
      Promise.resolve(
        twilio.accepted
          .filter(({ to }) => to === person.phone)
          .at(-1)
          ?.text.match(/\b\d{6}\b/)?.[0],
      ),
    );
    const taken = await browser.submit('/portal/en/code', { code });
    expect(taken.headers.get('location')).toContain('told=proven');
    const [byText, byWhatsapp] = await Promise.all([
      requestOf(browser, await ticketWith(texted)),
      requestOf(browser, await ticketWith(chatted)),
    ]);
    expect(byText.html).toContain(texted);
    expect(byWhatsapp.html).toContain(chatted);
    const customers = serviceOf(getStrapi(), 'context-merge');
    const [one] = await customers.findByIdentity({ kind: 'email', value: jane });
    const [other] = await customers.findByIdentity({ kind: 'phone', value: person.phone });
    expect(one?.documentId).toBe(other?.documentId);
    // each text costs: three an hour for one login
    const again = async (): Promise<number> =>
      (await browser.submit('/portal/en/profile/prove', { phone: newPhone() })).status;
    expect([await again(), await again(), await again()]).toEqual([303, 303, 422]);
    await channels().changeAccount(sms.documentId, { enabled: false });
  });

  test('colleagues’ requests where their account says so, to read', async () => {
    const [ann, ben] = [someone('ann'), someone('ben')];
    const secret = words('From Ben');
    await write({ from: ann, text: words('From Ann') });
    await write({ from: ben, text: secret });
    const ticket = await ticketWith(secret);
    const account = await helpdesk().accounts.create({ name: 'Acme', domains: [], parent: null, attributes: {} }, BY);
    for (const value of [ann, ben]) {
      const [found] = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value });
      await helpdesk().profiles.patch(found?.documentId ?? '', { account: account.documentId }, BY);
    }
    const browser = await signedIn(ann);
    expect(await listOf(browser)).not.toContain(secret);
    await databasePool().query(`update hd_accounts set attributes = '{"portal_colleagues": true}' where id = $1`, [
      account.id,
    ]);
    expect(await listOf(browser)).toContain(secret);
    const { html } = await requestOf(browser, ticket);
    expect(html).toContain(secret);
    expect(html).not.toContain('id="reply"');
    for (const act of ['close', 'reopen', 'reply', 'rating'])
      expect((await browser.submit(`/portal/en/requests/${ticket}/${act}`, { text: 'x', score: '5' })).status).toBe(
        404,
      );
    expect(await (await browser.submit('/portal/en/profile/export', {})).text()).not.toContain(secret);
  });
});
