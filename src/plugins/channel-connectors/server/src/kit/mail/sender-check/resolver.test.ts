import { startDnsServer, type DnsServer } from '../../../../../../../../tests/support/dns-server.cjs';
import { AnswerCache } from './answer-cache';
import { isAbsence, NameServers, nameServerSettings, questionsOfOneMail, TooManyQuestions } from './resolver';

let dns: DnsServer;
let now = 0;

beforeEach(async () => {
  now = 1_000_000;
  dns = await startDnsServer({
    'shop.test': { TXT: ['v=spf1 -all'], A: ['192.0.2.1'], MX: [{ priority: 10, exchange: 'mx.shop.test' }] },
    'long.test': { TXT: ['x'.repeat(3000)] },
    'lasting.test': { A: ['192.0.2.9'], ttl: 86_400 },
    'broken.test': { fail: 'SERVFAIL' },
    'silent.test': { fail: 'silent' },
  });
});
afterEach(() => dns.close());

const servers = (): NameServers => new NameServers({ servers: [dns.address], isOff: false }, () => now, 200);

describe('settings', () => {
  it.each([
    [{}, { servers: null, isOff: false }],
    [{ MAIL_DNS: ' Off ' }, { servers: null, isOff: true }],
    [{ MAIL_DNS_SERVERS: '127.0.0.1:5353, [::1]:53,' }, { servers: ['127.0.0.1:5353', '[::1]:53'], isOff: false }],
  ])('%j', (env, expected) => expect(nameServerSettings(env)).toEqual(expected));

  it('refuses servers that are none', () => {
    expect(() => new NameServers({ servers: ['nonsense'], isOff: false })).toThrow();
  });
});

describe('answers', () => {
  it('knows the records that mail needs, long ones over TCP', async () => {
    const { ask } = bound(servers());
    expect(await ask('shop.test', 'TXT')).toEqual([['v=spf1 -all']]);
    expect(await ask('shop.test', 'A')).toEqual(['192.0.2.1']);
    expect(await ask('shop.test', 'MX')).toEqual([{ priority: 10, exchange: 'mx.shop.test' }]);
    expect((await ask('long.test', 'TXT')).flat().join('')).toHaveLength(3000);
  });

  it('asks the same question once while it is under way and while the answer is kept', async () => {
    const { ask } = bound(servers());
    await Promise.all([ask('shop.test', 'TXT'), ask('SHOP.test.', 'TXT')]);
    await ask('shop.test', 'TXT');
    expect(dns.asked).toHaveLength(1);
    now += 5 * 60_000 + 1;
    await ask('shop.test', 'TXT');
    expect(dns.asked).toHaveLength(2);
  });

  it('keeps an answer of long life for an hour at most, and an absence for a minute', async () => {
    const { ask } = bound(servers());
    await ask('lasting.test', 'A');
    await expect(ask('gone.test', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    now += 61_000;
    await ask('lasting.test', 'A');
    await expect(ask('gone.test', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    expect(dns.asked.map(({ name }) => name)).toEqual(['lasting.test', 'gone.test', 'gone.test']);
    now += 60 * 60_000;
    await ask('lasting.test', 'A');
    expect(dns.asked).toHaveLength(4);
  });

  it('tells absence from failure', async () => {
    const { ask } = bound(servers());
    expect(await ask('shop.test', 'AAAA').catch(isAbsence)).toBe(true);
    expect(await ask('broken.test', 'TXT').catch(isAbsence)).toBe(false);
  });

  it.each(['a..test', `${'a'.repeat(64)}.test`, 'a b.test', 'a\0b.test', 'ü.test', '', '_dmarc.null'])(
    'does not ask for %j, which cannot exist',
    async (name) => {
      await expect(servers().ask(name, 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
      expect(dns.asked).toEqual([]);
    },
  );

  it('asks the world for no name that only exists here, unless servers were named', async () => {
    const world = new NameServers({ servers: null, isOff: false });
    for (const name of ['shop.test', 'a.example', 'b.invalid', 'localhost', 'printer.local'])
      await expect(world.ask(name, 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});

describe('silence', () => {
  it('pauses after three silences when nothing at all is answered, and tries again later', async () => {
    const asking = servers();
    dns.mute();
    await Promise.all(['a.test', 'b.test', 'c.test'].map((name) => asking.ask(name, 'TXT').catch(() => null)));
    expect(asking.isPaused).toBe(true);
    const before = dns.asked.length;
    await expect(asking.ask('d.test', 'TXT')).rejects.toMatchObject({ code: 'EPAUSED' });
    expect(dns.asked).toHaveLength(before);
    dns.mute(false);
    now += 15_001;
    expect(await asking.ask('shop.test', 'A')).toEqual(['192.0.2.1']);
  });

  it('does not pause because names of one sender are silent', async () => {
    for (const name of ['s1.test', 's2.test', 's3.test']) dns.set(name, { fail: 'silent' });
    const asking = servers();
    await Promise.all(['s1.test', 's2.test', 's3.test'].map((name) => asking.ask(name, 'TXT').catch(() => null)));
    expect(asking.isPaused).toBe(false);
    expect(dns.asked.filter(({ name }) => name === 's1.test')).toHaveLength(2);
  });
});

describe('what one mail may ask', () => {
  it('is so many different questions', async () => {
    const ask = questionsOfOneMail(bound(servers()).ask, 2);
    await ask('shop.test', 'TXT');
    await ask('shop.test', 'TXT');
    await ask('shop.test', 'A');
    await expect(ask('shop.test', 'MX')).rejects.toBeInstanceOf(TooManyQuestions);
  });

  it('asks a failing one no second time', async () => {
    const ask = questionsOfOneMail(bound(servers()).ask, 5);
    for (let time = 0; time < 3; time += 1) await ask('broken.test', 'TXT').catch(() => null);
    expect(dns.asked).toHaveLength(1);
  });
});

describe('the cache', () => {
  it('is bounded in number and in size', () => {
    const cache = new AnswerCache<number>({ entries: 3, size: 100 }, () => now);
    for (let at = 0; at < 10; at += 1) cache.set(`a${at}`, at, 1, 1000);
    expect(cache.count).toBe(3);
    expect([cache.get('a0'), cache.get('a9')]).toEqual([undefined, 9]);
    cache.set('big', 1, 99, 1000);
    expect(cache.count).toBe(2);
    cache.set('huge', 1, 1000, 1000);
    expect(cache.count).toBe(0);
  });
});

function bound(asking: NameServers): { ask: NameServers['ask'] } {
  return { ask: (name, type) => asking.ask(name, type) };
}
