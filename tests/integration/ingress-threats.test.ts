import { randomBytes, randomUUID } from 'node:crypto';
import net from 'node:net';
import { gzipSync } from 'node:zlib';

import type { NewChannelAccount } from '../../src/contracts';
import { withFaults } from '../../src/plugins/sandbox/core/simulators/faults';
import { SIMULATORS } from '../../src/plugins/sandbox/core/simulators';
import type {
  ProviderSimulator,
  SimulatedAccount,
  SimulatedDelivery,
} from '../../src/plugins/sandbox/core/simulators/simulator';
import { baseUrl, databasePool } from '../support/app';
import { newPerson, startSimulatedProvider, type SimulatedProvider } from '../support/simulated-provider';
import { waitFor } from '../support/wait-for';

/** What strangers do to webhooks, done to every connector that a simulator plays: threats T1 to T4, T8 and T9. */

const NOWHERE = 'http://127.0.0.1:30999';

interface Played {
  readonly simulator: ProviderSimulator;
  readonly connector: string;
}

/** An account that was never opened: is there anything that this simulator posts for it? */
function madeBy(simulator: ProviderSimulator, connector: string): readonly SimulatedDelivery[] {
  const account = simulator.accounts(NOWHERE).find((each) => each.connector === connector);
  if (!account) return [];
  return deliveriesOf(simulator, {
    id: 0,
    documentId: 'unopened',
    channel: connector,
    pathToken: 'path',
    brandVoice: { greeting: '', signature: '', tone: '' },
    ...account,
    webhookUrl: 'http://127.0.0.1:9/ingress/path',
  });
}

const newId = (length: number): string => randomBytes(length).toString('hex').slice(0, length);

const deliveriesOf = (simulator: ProviderSimulator, account: SimulatedAccount): readonly SimulatedDelivery[] =>
  simulator.say(
    { connector: account.connector, person: newPerson(), kind: 'text', text: 'Where is my order?', of: null },
    account,
    { now: new Date(), newId },
  );

const PLAYED: readonly Played[] = SIMULATORS.flatMap((simulator) =>
  simulator.accounts(NOWHERE).map(({ connector }) => ({ simulator, connector })),
).filter(({ simulator, connector }) => madeBy(simulator, connector).length > 0);

/**
 * Connectors that look their provider up by themselves would find there what nobody could forge here. Mail's certificate
 * has to be fetched.
 */
function outOfReach({ simulator, connector }: Played): Partial<NewChannelAccount> {
  const wanted = simulator.accounts(NOWHERE).find((each) => each.connector === connector);
  return simulator.id === 'mail-http' ? {} : { settings: wanted?.settings ?? {} };
}

const post = ({ url, headers, body, method }: SimulatedDelivery): Promise<Response> =>
  fetch(url, { method, headers: { ...headers }, ...(method === 'GET' ? {} : { body: new Uint8Array(body) }) });

const rowsOf = async (account: SimulatedAccount): Promise<{ envelopes: number; messages: number; waiting: number }> => {
  const { rows } = await databasePool().query<{ envelopes: number; messages: number; waiting: number }>(
    `select (select count(*)::integer from cc_envelopes where channel_account_id = $1) as envelopes,
            (select count(*)::integer from hd_messages where channel_account_id = $1) as messages,
            (select count(*)::integer from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id
              where e.channel_account_id = $1 and p.state = 'received') as waiting`,
    [account.id],
  );
  return rows[0] ?? { envelopes: 0, messages: 0, waiting: 0 };
};

const workedOff = (account: SimulatedAccount) =>
  waitFor('everything was worked off', async () => {
    const found = await rowsOf(account);
    return found.waiting === 0 && found;
  });

const PROOF = /signature|secret-token|^authorization$/i;

/** Twelve ways in which the header that proves the sender can be wrong; none where the proof stands elsewhere. */
function malformed(delivery: SimulatedDelivery): SimulatedDelivery[] {
  const names = Object.keys(delivery.headers).filter((name) => PROOF.test(name));
  if (names.length === 0) return [];
  const right = delivery.headers[names[0] ?? ''] ?? '';
  const wrong = [
    '',
    'x',
    right.slice(0, -4),
    right.slice(1),
    [...right].reverse().join(''),
    'sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709',
    `sha256=${'0'.repeat(64)}`,
    '='.repeat(20),
    'null',
    'A'.repeat(8_000),
  ];
  const without = Object.fromEntries(Object.entries(delivery.headers).filter(([name]) => !names.includes(name)));
  return [
    { ...delivery, headers: without },
    ...wrong.map((value) => ({
      ...delivery,
      headers: { ...delivery.headers, ...Object.fromEntries(names.map((name) => [name, value])) },
    })),
  ];
}

describe.each(PLAYED)('$connector', (played) => {
  let provider: SimulatedProvider;
  let account: SimulatedAccount;

  beforeAll(async () => {
    provider = await startSimulatedProvider(played.simulator);
    account = await provider.openAccount(played.connector, outOfReach(played));
  });
  afterAll(() => provider.close());

  test('what nobody signed becomes nothing (T1)', async () => {
    const deliveries = deliveriesOf(played.simulator, account);
    const forged = [
      ...deliveries.flatMap(malformed),
      ...withFaults(deliveries, { breaksSignature: true }).map(({ delivery }) => delivery),
    ];
    for (const delivery of forged) {
      const { status } = await post(delivery);
      // One that proves itself by a certificate is stored first, judged then, and kept for a person; all others leave no row.
      if (status !== 200) expect([401, 404]).toContain(status);
      else expect((await workedOff(account)).envelopes).toBeGreaterThan(0);
    }
    expect((await workedOff(account)).messages).toBe(0);
  });

  test('one byte changed is another delivery (T2)', async () => {
    const [delivery] = deliveriesOf(played.simulator, account);
    if (!delivery || delivery.body.length === 0 || malformed(delivery).length === 0) return;
    if (PROOF_IS_PLAIN.test(Object.keys(delivery.headers).join(' '))) return;
    const body = withOneByteChanged(delivery.body);
    expect((await post({ ...delivery, body })).status).toBe(401);
    expect((await workedOff(account)).messages).toBe(0);
  });

  test('what comes five times, also at once, is one message (T4)', async () => {
    const deliveries = deliveriesOf(played.simulator, account);
    const before = await rowsOf(account);
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliveries.map(post)).flat());
    expect(answers.every(({ ok }) => ok)).toBe(true);
    for (const delivery of deliveries) expect((await post(delivery)).ok).toBe(true);
    const after = await workedOff(account);
    expect(after.messages - before.messages).toBe(1);
  });

  test('another account’s delivery on this account’s path is not taken (T3)', async () => {
    const other = await provider.openAccount(played.connector, outOfReach(played));
    const foreign = foreignTo(other);
    if (foreign === null) return;
    const before = await rowsOf(account);
    for (const delivery of deliveriesOf(played.simulator, foreign))
      await post({ ...delivery, url: delivery.url.replace(foreign.webhookUrl, account.webhookUrl) });
    const after = await workedOff(account);
    expect(after.messages).toBe(before.messages);
  });
});

/** A digit of the text made into another one: what is parsed stays as well-formed as it was. */
function withOneByteChanged(body: Buffer): Buffer {
  const at = [...body].reduce((last, byte, index) => (byte >= 0x30 && byte <= 0x38 ? index : last), 0);
  expect(at).toBeGreaterThan(0);
  const changed = Buffer.from(body);
  changed[at] = (body[at] ?? 0) + 1;
  return changed;
}

/** Headers that carry the secret itself rather than a signature: they say nothing of the body. */
const PROOF_IS_PLAIN = /secret-token|authorization/i;

/** The same secrets, another number, page or address: what one app may send for another account of its owner. */
function foreignTo(other: SimulatedAccount): SimulatedAccount | null {
  const ids = Object.entries(other.settings).filter(
    ([name]) => /(?:Id|Sid|Number|From)$/.test(name) && !/key/i.test(name),
  );
  if (ids.length === 0) return null;
  const changed = Object.fromEntries(ids.map(([name, value]) => [name, anotherId(String(value))]));
  return { ...other, address: anotherId(other.address), settings: { ...other.settings, ...changed } };
}

/** One of the same form, with its last digits changed. */
const anotherId = (id: string): string => id.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));

describe('bodies that are bombs (T8)', () => {
  let provider: SimulatedProvider | null = null;
  afterAll(() => provider?.close());

  async function anyAccount(): Promise<SimulatedAccount> {
    const [first] = PLAYED;
    if (!first) throw new Error('No simulator.');
    provider ??= await startSimulatedProvider(first.simulator);
    return provider.openAccount(first.connector, outOfReach(first));
  }

  test('one that claims or grows beyond the limit is refused, and its memory is not taken', async () => {
    const account = await anyAccount();
    const { port } = new URL(baseUrl());
    const before = process.memoryUsage().rss;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = net.connect({ host: '127.0.0.1', port: Number(port) });
      const chunk = Buffer.alloc(1024 * 1024, 'a');
      let told = '';
      socket.on('data', (data) => (told += data.toString()));
      socket.on('close', () => resolve(told));
      socket.on('error', () => resolve(told));
      socket.write(
        `POST ${new URL(account.webhookUrl).pathname} HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n`,
      );
      let left = 60;
      const pump = (): void => {
        if (left-- === 0) return void socket.end('0\r\n\r\n');
        socket.write(`${chunk.length.toString(16)}\r\n`);
        socket.write(chunk);
        if (socket.write('\r\n')) setImmediate(pump);
        else socket.once('drain', pump);
      };
      pump();
      setTimeout(() => reject(new Error('It never ended.')), 20_000).unref();
    });
    expect(answer).toContain('413');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    expect((await rowsOf(account)).envelopes).toBe(0);
  });

  test('one that is packed is not unpacked', async () => {
    const account = await anyAccount();
    const packed = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const response = await fetch(account.webhookUrl, {
      method: 'POST',
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
      body: new Uint8Array(packed),
    });
    expect(response.status).toBe(401);
    expect((await rowsOf(account)).envelopes).toBe(0);
  });
});

describe('path tokens (T9)', () => {
  test('a wrong one is answered as every other one, and says nothing', async () => {
    const answers = await Promise.all(
      [randomUUID(), '', 'x', randomBytes(16).toString('base64url')].map(async (token) => {
        const response = await fetch(`${baseUrl()}/ingress/${token}`, { method: 'POST', body: 'x' });
        return `${String(response.status)} ${await response.text()}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('404');
  });
});
