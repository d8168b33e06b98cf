import { randomUUID } from 'node:crypto';

import { loggerOf } from '../../src/kernel/log';
import { baseUrl, getStrapi } from '../support/app';
import { openApiChannel } from '../support/api-channel';
import { newColleague } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** The figures that this process tells, read as Prometheus reads them. */
async function scrape(): Promise<string> {
  const response = await fetch(`${baseUrl()}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain');
  return response.text();
}

/** The value of one series, whatever the order of its labels; 0 when there is none. */
function valueOf(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find(
      (each) =>
        each.startsWith(name) && !/[a-z_]/.test(each[name.length] ?? '') && wanted.every((w) => each.includes(w)),
    );
  return Number(line?.split(' ').at(-1) ?? 0);
}

const secret = (): string => `canary-${randomUUID()}`;

test('a delivery is seen from its acknowledgement to its commit, and one that is refused is counted', async () => {
  const channel = await openApiChannel();
  const before = await scrape();
  await channel.say({ id: randomUUID(), from: { kind: 'external_id', value: secret() }, text: 'Hello' });
  expect((await channel.send({ id: 'x' }, { secret: `whsec_${Buffer.alloc(32).toString('base64')}` })).status).toBe(
    401,
  );
  const api = { connector: 'api' };
  const grown = async (name: string, labels: Readonly<Record<string, string>>): Promise<number> =>
    valueOf(await scrape(), name, labels) - valueOf(before, name, labels);
  expect(await grown('throughline_webhook_ack_seconds_count', api)).toBe(1);
  expect(await grown('throughline_webhooks_refused_total', api)).toBe(1);
  await waitFor('the lag is known', async () => (await grown('throughline_ingest_lag_seconds_count', api)) === 1);
  const refusedWith = { method: 'POST', route: '/ingress/', status: '4xx' };
  expect(await grown('throughline_http_request_seconds_count', refusedWith)).toBe(1);
});

test('what waits, what is open and what the process does can be read, and nothing fails at it', async () => {
  const text = await scrape();
  for (const queue of ['envelopes', 'quarantine', 'outbox', 'uncertain', 'media', 'search', 'jobs'])
    expect(text).toMatch(new RegExp(`throughline_queue_depth\\{queue="${queue}"\\} \\d+`));
  expect(valueOf(text, 'throughline_database_up')).toBe(1);
  expect(text).toContain('throughline_sockets{namespace="/agents"}');
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  expect(text).not.toMatch(/^throughline_scrape_failures_total\{/m);
});

test('neither the metrics nor the log tell what was asked for, only by which route', async () => {
  const lena = await newColleague('throughline-agent');
  const words = secret();
  const written: string[] = [];
  const { log } = getStrapi();
  const listen = (info: unknown): void => void written.push(JSON.stringify(info));
  const level = log.level;
  log.level = 'http';
  log.on('data', listen);
  try {
    const response = await lena.call('GET', `/inbox/accounts?search=${words}`);
    const id = response.headers.get('x-request-id') ?? '';
    await waitFor('the line', async () => written.some((line) => line.includes(id)));
    loggerOf(getStrapi(), 'test').warn(`No ${lena.email}`);
  } finally {
    log.off('data', listen);
    log.level = level;
  }
  expect(written.join('\n')).not.toContain(words);
  expect(written.join('\n')).not.toContain(lena.email);
  expect(written.some((line) => line.includes('GET /inbox/accounts'))).toBe(true);
  const text = await scrape();
  expect(text).not.toContain(words);
  expect(text).toContain('route="/inbox/accounts"');
});
