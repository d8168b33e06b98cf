import type { AcceptedDelivery } from '../../../../../contracts';
import { customerAnswer, withDate } from '../../../core/customer-mail';
import type { Step, StepOf, Story } from '../../../core/demo-content';
import { fixedUuid, visitorOf } from '../../../core/demo-identity';
import type { OutboxMail } from '../../../core/outbox-mail';
import { PRODUCTS } from '../../../core/pages/products';
import type { DemoAccounts } from './demo-accounts';
import { webhookBody } from './order-system';
import { composeMail } from './postman';

/** What the customers of the stories send, in the form in which the channels' own ends accept it. */

export interface Told<Does extends Step['does'] = Step['does']> {
  readonly story: Story;
  readonly step: StepOf<Does>;
  /** unique among all steps, and the same at every start */
  readonly key: string;
  readonly at: Date;
}

interface MailRoute {
  readonly mailFrom: string;
  readonly rcptTo: string;
}

export function mailDelivery(
  accounts: DemoAccounts,
  told: Pick<Told, 'key' | 'at'>,
  mail: Buffer,
  { mailFrom, rcptTo }: MailRoute,
): AcceptedDelivery {
  return {
    channelAccountId: accounts.email.id,
    eventKey: `demo:${told.key}`,
    headers: {},
    context: { mailFrom, rcptTo: [rcptTo], remoteAddress: '127.0.0.1', secure: false },
    body: withDate(mail, told.at),
    receivedAt: told.at,
  };
}

/** The customer's answer to a mail that really left. */
export async function answerDelivery(
  accounts: DemoAccounts,
  told: Told<'answer'>,
  answered: OutboxMail,
): Promise<AcceptedDelivery> {
  const mail = customerAnswer(answered, told.step.text, told.story.customer.name);
  if (!mail) throw new Error(`The story "${told.story.name}" answers a mail that nobody got.`);
  const domain = mail.from.address.split('@').at(-1) ?? 'example';
  const bytes = await composeMail({ ...mail, messageId: `<${fixedUuid(told.key)}@${domain}>`, date: told.at });
  return mailDelivery(accounts, told, bytes, { mailFrom: mail.from.address, rcptTo: mail.to });
}

export function chatDelivery(
  accounts: DemoAccounts,
  { story, step, key, at }: Told<'chat'>,
  publicUrl: string,
): AcceptedDelivery {
  const { customer } = story;
  const visitor = visitorOf('browser' in customer ? customer.browser : customer.name);
  const product = PRODUCTS.find(({ path }) => path.endsWith(step.page)) ?? PRODUCTS[0];
  const clientMessageId = fixedUuid(key);
  return {
    channelAccountId: accounts.webchat.id,
    eventKey: `${visitor.slice(0, 32)}:${clientMessageId}`,
    headers: {},
    context: {
      visitor,
      signedIn: 'email' in customer ? { sub: shopIdOf(customer), email: customer.email, name: customer.name } : null,
      typed: 'email' in customer ? null : { name: customer.name, email: null },
      page: { url: `${publicUrl}${product.path}`, title: `${product.name} · Lumen & Oak` },
    },
    body: Buffer.from(JSON.stringify({ clientMessageId, text: step.text, attachments: [] })),
    receivedAt: at,
  };
}

/** What the shop calls a customer who signs in: `amara` of amara@okaforstudio.example. */
const shopIdOf = ({ email }: { email: string }): string => email.split('@')[0] ?? email;

export function orderDelivery(
  accounts: DemoAccounts,
  { story, step, key, at }: Told<'order-message'>,
): AcceptedDelivery {
  const { customer } = story;
  const body = webhookBody({
    id: `demo-${key}`,
    shopId: 'shopId' in customer ? customer.shopId : customer.name,
    name: customer.name,
    text: step.text,
    conversation: `demo-${story.name}`,
    occurredAt: at,
  });
  return {
    channelAccountId: accounts.api.id,
    eventKey: `demo:${key}`,
    headers: {},
    context: {},
    body: Buffer.from(body),
    receivedAt: at,
  };
}
