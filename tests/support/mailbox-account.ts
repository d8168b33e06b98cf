import { randomUUID } from 'node:crypto';

import type { ChannelAccountConfig } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { deliveryKey } from '../../src/plugins/channel-connectors/server/src/connectors/email/delivery-key';
import { nameServer, databasePool, getStrapi } from './app';
import { makeSigningKey, signMail, type SigningKey } from './signed-mail.cjs';
import { waitFor } from './wait-for';

/** A mail account of the running product, and mails that reach it as its listener would hand them over. */

export interface Arrival {
  readonly mailFrom?: string;
  readonly rcptTo?: readonly string[];
  /** absent: a public address, so that SPF is judged */
  readonly remoteAddress?: string;
}

export interface MailAccount {
  readonly account: ChannelAccountConfig;
  readonly address: string;
  /** resolves when the mail has become what it is: a message, a receipt, or something kept aside */
  deliver(mail: string, arrival?: Arrival): Promise<void>;
}

export async function mailAccount(settings: Readonly<Record<string, unknown>> = {}): Promise<MailAccount> {
  const name = `s${randomUUID().slice(0, 6)}`;
  const address = `${name}@ours.test`;
  const channels = serviceOf(getStrapi(), 'channel-connectors');
  const account = await channels.createAccount({
    connector: 'email',
    name: `Support ${name}`,
    address,
    // nothing listens there: what is written waits in the outbox
    settings: { smtpHost: '127.0.0.1', smtpPort: 9, ...settings },
    secrets: {},
  });
  return {
    account,
    address,
    async deliver(mail, { mailFrom = 'bounce@unknown.test', rcptTo = [address], remoteAddress = '203.0.113.9' } = {}) {
      const raw = Buffer.from(mail.replace(/\r?\n/g, '\r\n'));
      const eventKey = deliveryKey(account, raw);
      await channels.accept({
        channelAccountId: account.id,
        eventKey,
        headers: {},
        context: { mailFrom, rcptTo, remoteAddress },
        body: raw,
      });
      await waitFor('the mail is worked on', async () => {
        const { rows } = await databasePool().query(
          `select 1 from cc_envelopes e left join cc_pending_envelopes p on p.envelope_id = e.id
            where e.event_key = $1 and e.channel_account_id = $2 and (p.envelope_id is null or p.state = 'quarantined')`,
          [eventKey, account.id],
        );
        return rows.length > 0;
      });
    },
  };
}

export interface SendingDomain {
  readonly domain: string;
  sign(mail: string): Promise<string>;
}

/** A domain with DKIM and a DMARC policy, published by the tests' name server. */
export function sendingDomain(policy: 'none' | 'quarantine' | 'reject' = 'reject'): SendingDomain {
  const domain = `d${randomUUID().slice(0, 8)}.test`;
  const key: SigningKey = makeSigningKey(domain);
  nameServer().set(key.recordName, { TXT: [key.record] });
  nameServer().set(`_dmarc.${domain}`, { TXT: [`v=DMARC1; p=${policy}`] });
  nameServer().set(domain, { TXT: ['v=spf1 -all'] });
  return { domain, sign: async (mail) => (await signMail(mail, key)).toString() };
}
