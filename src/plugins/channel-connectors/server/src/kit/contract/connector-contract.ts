import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type {
  ChannelAccountConfig,
  Connector,
  House,
  OutboundMessage,
  ParsedDelivery,
  RawDelivery,
  RemoteMedia,
  SendContext,
} from '../../../../../../contracts';
import { BROKEN_PROOFS, brokenJson } from './broken-deliveries';
import { flawsOfManifest, flawsOfSettings } from './manifest-rules';
import { BEHAVIOURS, startBehavingProvider, type BehavingProvider } from './provider-answers';
import { flawsOfReading, stringsIn } from './reading-rules';
import { flawsOfCalls, hostileReplies } from './rendering-rules';
import { flawsOfOutcome } from './sending-rules';
import { SAMPLE_MOMENT, sampleEnvelope } from './samples';

/** What a connector's own test brings; the contract asks the rest. */
export interface ConnectorSamples<Call> {
  /** with secrets of at least 8 characters, so that a leak is seen */
  readonly account: ChannelAccountConfig;
  /** genuine ones, signed as the provider signs; each is one that `parse` can read */
  readonly deliveries: readonly RawDelivery[];
  /** what proves a delivery. Left out: there is no webhook */
  readonly proof?: {
    /** lower-case names of the headers that must be right; none, when the proof stands in the body */
    readonly headers: readonly string[];
    /** false: a provider that signs no bytes, only shows a secret */
    readonly coversBody: boolean;
  };
  readonly replies: readonly OutboundMessage[];
  /** the words that the customer reads in a call; null: it has none, such as a file */
  readonly wordsOf: (call: Call) => string | null;
  /** so long may the words of one call be: the channel's own limit is the default. Null: its calls have no limit */
  readonly mostWords?: number | null;
  /** its calls cannot be repeated: bytes without an answer stay `uncertain`. False for far ends that know a repetition */
  readonly repeatsAreSeen?: boolean;
  /** the same account, with its provider at this address. Null: it sends nothing over HTTP */
  readonly accountAt: ((providerUrl: string) => ChannelAccountConfig) | null;
}

/** The same tries each time, so that a build does not fail by chance; `FUZZ_SEED=7` tries others. */
const TRIES = { seed: Number(process.env.FUZZ_SEED ?? 20_261_120) };
const HOUSE: House = { ownAddresses: new Set(), agents: new Map() };
const CONTEXT: SendContext = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };

/** Holds a connector to the contract of all connectors. Call it at the top of the connector's test. */
export function describeConnector<Call>(connector: Connector<Call>, samples: ConnectorSamples<Call>): void {
  describe(`the contract of connectors: ${connector.manifest.id}`, () => {
    describeManifest(connector, samples);
    if (samples.proof) describeProof(connector, samples, samples.proof);
    describeReading(connector, samples);
    describeRendering(connector, samples);
    if (samples.accountAt) describeSending(connector, samples, samples.accountAt);
  });
}

function describeManifest<Call>(connector: Connector<Call>, { account }: ConnectorSamples<Call>): void {
  test('the manifest is complete, and data', () => {
    expect(flawsOfManifest(connector)).toEqual([]);
  });

  test('its fields are what the settings take, and secrets are none of them', () => {
    expect(flawsOfSettings(connector, account)).toEqual([]);
  });
}

function describeProof<Call>(
  connector: Connector<Call>,
  { account, deliveries }: ConnectorSamples<Call>,
  { headers, coversBody }: NonNullable<ConnectorSamples<Call>['proof']>,
): void {
  const verify = (delivery: RawDelivery, as = account) => connector.verify?.(delivery, as) ?? { ok: false };
  const changed = (delivery: RawDelivery, name: string, value: string | null): RawDelivery => {
    const { [name]: _before, ...others } = delivery.headers;
    return { ...delivery, headers: value === null ? others : { ...others, [name]: value } };
  };

  test('genuine deliveries are taken, and a repetition has the same key', () => {
    expect(deliveries.length).toBeGreaterThan(0);
    const keys = deliveries.map((delivery) => verify(delivery));
    for (const key of keys) expect(key).toMatchObject({ ok: true, eventKey: expect.stringMatching(/^.{1,512}$/s) });
    expect(deliveries.map((delivery) => verify(delivery))).toEqual(keys);
  });

  for (const name of headers)
    test.each(BROKEN_PROOFS)(`refuses a ${name} that is $what`, (broken) => {
      for (const delivery of deliveries) {
        const value = broken.of(delivery.headers[name] ?? '');
        expect(verify(changed(delivery, name, value)).ok).toBe(false);
      }
    });

  test('refuses what another account’s secrets prove, and everything while there is no secret', () => {
    const names = Object.keys(account.secrets);
    const secretsOf = (of: (secret: string) => string): ChannelAccountConfig => ({
      ...account,
      secrets: Object.fromEntries(names.map((name) => [name, of(account.secrets[name] ?? '')])),
    });
    const others = secretsOf((secret) => Buffer.from(secret).toString('base64').split('').reverse().join(''));
    for (const delivery of deliveries) {
      for (const as of [others, secretsOf(() => ''), { ...account, secrets: {} }])
        expect(verify(delivery, as).ok).toBe(false);
      for (const name of headers)
        expect(verify(changed(delivery, name, ''), { ...account, secrets: {} }).ok).toBe(false);
    }
  });

  if (coversBody)
    test('refuses a body with one byte more, less or changed', () => {
      for (const delivery of deliveries) {
        const { body } = delivery;
        const last = body.at(-1) ?? 0;
        const bodies = [Buffer.concat([body, Buffer.from(' ')]), body.subarray(0, -1)];
        bodies.push(Buffer.concat([body.subarray(0, -1), Buffer.from([last ^ 1])]));
        for (const other of bodies) expect(verify({ ...delivery, body: other }).ok).toBe(false);
      }
    });

  test('survives any headers and any body', () => {
    const names = fc.oneof(fc.constantFrom(...headers, 'content-type'), fc.string({ maxLength: 30 }));
    const anyHeaders = fc.dictionary(names, fc.string({ unit: 'binary', maxLength: 80 }));
    fc.assert(
      fc.property(anyHeaders, fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...deliveries), (more, body, base) => {
        const delivery = { ...base, headers: more, body: Buffer.from(body) };
        expect(verify(delivery).ok).toBe(false);
      }),
      TRIES,
    );
  });
}

function describeReading<Call>(connector: Connector<Call>, { account, deliveries }: ConnectorSamples<Call>): void {
  const secrets = Object.values(account.secrets);
  const read = async (delivery: RawDelivery | null, raw: Buffer): Promise<ParsedDelivery> => {
    const verified = delivery && connector.verify?.(delivery, account);
    const context = verified?.ok ? (verified.context ?? {}) : {};
    const envelope = sampleEnvelope({ raw, headers: delivery?.headers ?? {}, context });
    return connector.parse(envelope, account, HOUSE);
  };

  test('genuine deliveries are read, twice alike', async () => {
    for (const delivery of deliveries) {
      const reading = await read(delivery, delivery.body);
      expect(reading).toMatchObject({ outcome: 'parsed' });
      expect(flawsOfReading(reading, secrets)).toEqual([]);
      expect(await read(delivery, delivery.body)).toEqual(reading);
    }
  });

  test('any bytes are read or kept, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text)),
        ),
        fc.constantFrom(null, ...deliveries),
        async (raw, delivery) => {
          expect(flawsOfReading(await read(delivery, raw), secrets)).toEqual([]);
        },
      ),
      TRIES,
    );
  });

  test('a genuine delivery with something wrong in it is read or kept, within all bounds', async () => {
    if (deliveries.length === 0) return;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...deliveries), fc.nat(), brokenJson.value, async (delivery, at, value) => {
        const raw = brokenJson.replace(delivery.body, at, value);
        expect(flawsOfReading(await read(delivery, raw), secrets)).toEqual([]);
      }),
      { ...TRIES, numRuns: 300 },
    );
  });
}

function describeRendering<Call>(connector: Connector<Call>, samples: ConnectorSamples<Call>): void {
  const { account, replies, wordsOf } = samples;
  const { maxTextLength } = connector.manifest.channel;
  const limits = { wordsOf, most: samples.mostWords === undefined ? maxTextLength : samples.mostWords };

  test('replies become calls: alike each time, no word too many in one and none lost', () => {
    for (const reply of [...replies, ...replies.flatMap((each) => hostileReplies(each, limits.most ?? 2_000))]) {
      const calls = connector.render(reply, account, CONTEXT);
      expect(flawsOfCalls(calls, reply, limits)).toEqual([]);
      expect(connector.render(reply, account, CONTEXT)).toEqual(calls);
    }
  });

  test('any words can be rendered', () => {
    if (replies.length === 0) return;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...replies), (text, reply) => {
        const calls = connector.render({ ...reply, text, content: null }, account, CONTEXT);
        expect(calls.every((call) => (wordsOf(call) ?? '').length <= (limits.most ?? Infinity))).toBe(true);
      }),
      TRIES,
    );
  });
}

function describeSending<Call>(
  connector: Connector<Call>,
  samples: ConnectorSamples<Call>,
  accountAt: (providerUrl: string) => ChannelAccountConfig,
): void {
  let provider: BehavingProvider;
  beforeAll(async () => {
    provider = await startBehavingProvider();
  });
  afterAll(() => provider.close());
  const secrets = Object.values(samples.account.secrets);

  test.each(BEHAVIOURS)('a provider that answers $name is judged', async (behaviour) => {
    provider.behave(behaviour);
    const account = accountAt(provider.url);
    for (const reply of samples.replies) {
      const [call] = connector.render(reply, account, CONTEXT);
      if (call === undefined) continue;
      const outcome = await connector.send(call, account, CONTEXT);
      expect(flawsOfOutcome(outcome, behaviour, samples.repeatsAreSeen ?? false, secrets)).toEqual([]);
    }
  });

  test('where nobody listens nothing has left: it is tried again', async () => {
    const gone = await startBehavingProvider();
    await gone.close();
    const account = accountAt(gone.url);
    const [reply] = samples.replies;
    const [call] = reply ? connector.render(reply, account, CONTEXT) : [];
    if (call === undefined) return;
    expect(await connector.send(call, account, CONTEXT)).toMatchObject({ outcome: 'retry' });
  });

  test.each(BEHAVIOURS)('probe, connect and files survive $name', async (behaviour) => {
    provider.behave(behaviour);
    const account = accountAt(provider.url);
    const findings = [
      ...((await connector.probe?.(account, { saveSecret: () => Promise.resolve() })) ?? []),
      ...((await connector.connect?.(account, CONTEXT)) ?? []),
    ];
    const leaked = secrets.filter((secret) => stringsIn(findings).some((each) => each.includes(secret)));
    expect(leaked).toEqual([]);
    for (const media of await mediaIn(connector, samples))
      expect(['fetched', 'retry', 'failed']).toContain((await connector.fetchMedia?.(media, account))?.outcome);
  });
}

/** Two of the files that its genuine deliveries name. */
async function mediaIn<Call>(connector: Connector<Call>, { account, deliveries }: ConnectorSamples<Call>) {
  const found: RemoteMedia[] = [];
  for (const { body, headers } of deliveries) {
    const reading = await connector.parse(sampleEnvelope({ raw: body, headers }), account, HOUSE);
    if (reading.outcome === 'parsed') found.push(...reading.messages.flatMap(({ media = [] }) => media));
  }
  return found.slice(0, 2);
}
