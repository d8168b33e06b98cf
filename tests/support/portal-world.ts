import { randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { databasePool, getStrapi } from './app';
import { mailAccount, sendingDomain, type MailAccount } from './mailbox-account';
import { openOutbox, type Outbox } from './outbox-server';
import { PortalBrowser } from './portal-browser';
import { waitFor } from './wait-for';

/** What tests of the portal stand on: a mailbox of the desk, people who write to it, and where its mails come to. */
export interface PortalWorld {
  readonly outbox: Outbox;
  readonly box: MailAccount;
  /** an address that nobody has, at a domain whose mails pass the sender check when `write` sends them */
  someone(name: string): string;
  /** a mail as it is sent, unsigned */
  letter(given: Letter): string;
  write(given: Letter): Promise<void>;
  signedIn(address: string): Promise<PortalBrowser>;
  close(): Promise<void>;
}

export interface Letter {
  readonly from: string;
  readonly text: string;
  readonly subject?: string;
  readonly to?: string;
  readonly headers?: readonly string[];
}

export const BY = { type: 'system', name: 'Test' } as const;

/** Words that stand nowhere else. */
export const words = (text: string): string => `${text} ${randomUUID().slice(0, 8)}`;

/** Codes leave by the first account that takes them: the other test files' accounts stay out of it until `close`. */
export async function portalWorld(): Promise<PortalWorld> {
  const channels = serviceOf(getStrapi(), 'channel-connectors');
  const silenced = (await channels.configuredAccounts())
    .filter(({ enabled, connector }) => enabled && connector !== 'portal')
    .map(({ documentId }) => documentId);
  for (const documentId of silenced) await channels.changeAccount(documentId, { enabled: false });
  const outbox = await openOutbox();
  const box = await mailAccount({ smtpPort: outbox.port });
  const domain = sendingDomain('reject');

  const letter = ({ from, text, subject = 'A question', to = box.address, headers = [] }: Letter): string =>
    [
      ...[`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${randomUUID()}@mail.test>`, ...headers],
      ...[`Date: ${new Date().toUTCString()}`, '', text, ''],
    ].join('\r\n');

  return {
    outbox,
    box,
    letter,
    someone: (name) => `${name}-${randomUUID().slice(0, 8)}@${domain.domain}`,
    write: async (given) => box.deliver(await domain.sign(letter(given))),

    async signedIn(address) {
      const browser = new PortalBrowser();
      await browser.signIn(address, outbox);
      return browser;
    },

    async close() {
      await channels.changeAccount(box.account.documentId, { enabled: false });
      for (const documentId of silenced) await channels.changeAccount(documentId, { enabled: true });
      await outbox.close();
    },
  };
}

/** The ticket, by documentId, of a message that begins so. */
export async function ticketWith(text: string): Promise<string> {
  return waitFor(`a ticket with "${text}"`, async () => {
    const { rows } = await databasePool().query<{ ticket: string }>(
      'select t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.body like $1',
      [`${text}%`],
    );
    return rows[0]?.ticket;
  });
}

/** An agent answers, and it has left. */
export async function answers(ticket: string, text: string): Promise<void> {
  const { messages } = serviceOf(getStrapi(), 'helpdesk');
  await messages.add({ ticket, kind: 'text', text, clientMessageId: randomUUID(), undoSeconds: 0 }, BY);
  await waitFor('the answer has left', async () => {
    const { rows } = await databasePool().query(
      `select 1 from hd_messages where body = $1 and delivery_state in ('accepted', 'sent', 'delivered')`,
      [text],
    );
    return rows.length > 0;
  });
}
