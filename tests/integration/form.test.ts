import { randomUUID } from 'node:crypto';

import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';

import type { ChannelAccountConfig } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';
import { arrivedOn, messagesOf } from '../support/simulated-provider';

interface OpenForm {
  readonly account: ChannelAccountConfig;
  readonly url: string;
}

async function openForm(settings: Record<string, unknown> = {}): Promise<OpenForm> {
  const account = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    connector: 'form',
    name: 'Contact form',
    address: `form-${randomUUID().slice(0, 8)}`,
    settings,
    secrets: {},
  });
  const url = `${baseUrl()}/form/${account.pathToken}`;
  await waitFor('the form is served', async () => (await fetch(url)).status === 200);
  return { account, url };
}

const challengeIn = (page: string): string =>
  (/data-challenge="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"');

/** As a browser does it. */
async function proofOf(url: string): Promise<string> {
  const challenge = JSON.parse(challengeIn(await (await fetch(url)).text())) as Parameters<
    typeof solveChallenge
  >[0]['challenge'];
  const solution = await solveChallenge({ challenge, deriveKey });
  return JSON.stringify({ challenge, solution });
}

interface Filling {
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
  readonly headers?: Readonly<Record<string, string>>;
}

async function post(url: string, { fields = {}, files = [], headers = {} }: Filling): Promise<Response> {
  const body = new FormData();
  const all = {
    name: 'Amara Okafor',
    email: 'amara@example.com',
    subject: 'Chair',
    message: 'A leg is loose.',
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) body.append(name, value);
  for (const { name, type, content } of files)
    body.append('files', new File([new Uint8Array(content)], name, { type }));
  return fetch(url, { method: 'POST', body, headers });
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
/** nobody fills in a form faster than the form takes it */
const typed = () => new Promise((resolve) => setTimeout(resolve, 3_100));

describe('the form', () => {
  test('speaks the language of its visitor, is framed by who may, and says what it needs', async () => {
    const { url } = await openForm({ allowedOrigins: ['https://shop.example'], otherWays: '+49 30 1234' });
    const response = await fetch(url, { headers: { 'accept-language': 'fr, de-AT;q=0.9, en;q=0.5' } });
    const page = await response.text();
    expect(page).toContain('<html lang="de">');
    expect(page).toMatch(/<noscript>.*JavaScript.*\+49 30 1234.*<\/noscript>/s);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://shop.example");
    expect(policy).toContain("default-src 'none'");
    expect((await fetch(`${baseUrl()}/form/${randomUUID()}`)).status).toBe(404);
  });

  test('becomes one ticket with its files; the typed address only suggests, and nobody is mailed', async () => {
    const { account, url } = await openForm({ ownFields: ['Order number *'] });
    const proof = await proofOf(url);
    await typed();
    const fields = { proof, own0: '4711', name: 'Eve\r\nBcc: all@example.com', subject: 'Hi\r\nX-Injected: 1' };
    const files = [{ name: '../../evil\u202egnp.exe', type: 'text/html', content: PNG }];
    const response = await post(url, { fields, files });
    const thanks = await response.text();
    expect(response.status).toBe(200);
    const reference = /<strong>([2-9A-Z]{4}-[2-9A-Z]{4})<\/strong>/.exec(thanks)?.[1];
    expect(reference).toBeDefined();
    expect(await (await post(url, { fields, files })).text()).toContain(String(reference));
    const [message] = await arrivedOn(account);
    expect(message?.text).toBe('A leg is loose.\n\nOrder number: 4711');
    expect(await messagesOf(account)).toHaveLength(1);
    const { rows } = await databasePool().query<{ kind: string; name: string; subject: string }>(
      `select i.kind, c.display_name as name, t.subject
         from hd_messages m join hd_tickets t on t.id = m.ticket_id join hd_customers c on c.id = m.customer_id
         join hd_customer_identities i on i.customer_id = c.id
        where m.channel_account_id = $1`,
      [account.id],
    );
    expect(rows).toEqual([{ kind: 'visitor', name: 'Eve Bcc: all@example.com', subject: 'Hi X-Injected: 1' }]);
  });

  test('takes no post that comes without work, from another page, or with what is no picture', async () => {
    const { account, url } = await openForm();
    const early = 'none';
    const none = await post(url, {});
    expect(none.status).toBe(422);
    expect(await none.text()).toContain('needs JavaScript');
    expect((await post(url, { fields: { proof: early }, headers: { origin: 'https://evil.example' } })).status).toBe(
      403,
    );
    const page = Buffer.from('<html><script>alert(1)</script>');
    const files = [{ name: 'photo.png', type: 'image/png', content: page }];
    const refused = await post(url, { fields: { proof: early, message: '"><script>alert(1)</script>' }, files });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('aria-invalid="true"');
    expect(await messagesOf(account)).toHaveLength(0);
  });

  test('a thousand posts in the name of one address mail it nothing, and make few tickets (T17)', async () => {
    const { account, url } = await openForm();
    const mails = async () =>
      Number(
        (await databasePool().query<{ count: string }>("select count(*) from hd_messages where direction = 'outbound'"))
          .rows[0]?.count,
      );
    const before = await mails();
    const proof = 'none';
    const statuses = new Map<number, number>();
    for (let done = 0; done < 1_000; done += 50) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          post(url, { fields: { proof, email: 'victim@example.com' } }).then(
            (answer) => answer.status,
            () => 0,
          ),
        ),
      );
      for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses.get(429) ?? 0).toBeGreaterThan(900);
    expect((await messagesOf(account)).length).toBeLessThanOrEqual(1);
    expect(await mails()).toBe(before);
  }, 90_000);
});
