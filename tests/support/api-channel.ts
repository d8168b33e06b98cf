import { randomBytes, randomUUID } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import { serviceOf } from '../../src/kernel/services';
import { baseUrl, databasePool, getStrapi } from './app';
import { waitFor } from './wait-for';

export interface Sending {
  readonly id?: string;
  readonly secret?: string;
  readonly at?: Date;
}

/** A channel account of the api connector, and a caller of it: real HTTP, signed by the reference library. */
export interface ApiChannel {
  readonly id: number;
  readonly documentId: string;
  readonly url: string;
  readonly signingSecret: string;
  send(body: unknown, options?: Sending): Promise<Response>;
  /** Sends one message and waits until it stands in the database; answers its documentId. */
  say(message: { id: string } & Record<string, unknown>): Promise<string>;
  messageIds(): Promise<string[]>;
  envelopes(): Promise<number>;
}

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** What goes over the wire for this body. */
export function signedHeaders(
  body: string,
  secret: string,
  { id = randomUUID(), at = new Date() }: Sending = {},
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}

export async function openApiChannel(
  settings: Record<string, unknown> = {},
  secrets: Record<string, string> = {},
): Promise<ApiChannel> {
  const signingSecret = secrets.signingSecret ?? newSecret();
  const account = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    connector: 'api',
    name: 'Shop',
    address: `shop-${randomUUID().slice(0, 8)}`,
    settings,
    secrets: { ...secrets, signingSecret },
  });
  const url = `${baseUrl()}/ingress/${account.pathToken}`;

  async function column(statement: string): Promise<unknown[]> {
    const { rows } = await databasePool().query<{ value: unknown }>(statement, [account.id]);
    return rows.map((row) => row.value);
  }

  const messageIds = async (): Promise<string[]> =>
    (await column('select external_id as value from hd_messages where channel_account_id = $1 order by id')).map(
      String,
    );

  async function send(body: unknown, options: Sending = {}): Promise<Response> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(url, {
      method: 'POST',
      headers: signedHeaders(text, options.secret ?? signingSecret, options),
      body: text,
    });
  }

  return {
    id: account.id,
    documentId: account.documentId,
    url,
    signingSecret,
    send,
    messageIds,
    envelopes: async () =>
      Number((await column('select count(*) as value from cc_envelopes where channel_account_id = $1'))[0]),
    async say(message) {
      const answer = await send(message);
      if (!answer.ok) throw new Error(`The webhook was answered ${String(answer.status)}.`);
      return waitFor(`the message ${message.id} is stored`, async () => {
        const { rows } = await databasePool().query<{ document_id: string }>(
          'select document_id from hd_messages where channel_account_id = $1 and external_id = $2',
          [account.id, message.id],
        );
        return rows[0]?.document_id;
      });
    },
  };
}
