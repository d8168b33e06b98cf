import { betterSurvivor, proposalsFor, type MergeSide } from './proposals';
import type { FieldValue } from './values';

const VERIFIED = 3;
const CLAIMED = 0;

const side = (values: Record<string, FieldValue>, facts: Partial<MergeSide> = {}): MergeSide => ({
  values: new Map(Object.entries(values)),
  nameProof: CLAIMED,
  isAccountProven: false,
  tickets: 1,
  firstSeenAt: '2025-01-01T00:00:00.000Z',
  lastSeenAt: '2025-06-01T00:00:00.000Z',
  ...facts,
});
const name = (written: string, isKnown = true) => ({ displayName: { name: written, isKnown } });
const consent = (state: 'granted' | 'refused' | 'ask', at: string) => ({ state, origin: 'form', at });
const older = { firstSeenAt: '2020-01-01T00:00:00.000Z' };
const newer = { lastSeenAt: '2026-01-01T00:00:00.000Z' };
const proven = { nameProof: VERIFIED };

test.each<[string, MergeSide, MergeSide, string, string, string | null]>([
  ['the only value', side({}), side({ language: 'de' }), 'language', 'absorbed', 'only_value'],
  ['the same', side({ language: 'de' }), side({ language: 'de' }), 'language', 'absorbed', null],
  ['the fuller name', side(name('A. Okafor'), newer), side(name('Amara Okafor')), 'displayName', 'absorbed', 'fuller'],
  ['a name, not an address', side(name('amara', false)), side(name('Bea')), 'displayName', 'absorbed', 'only_value'],
  ['the proven name', side(name('Ann'), proven), side(name('Bea'), newer), 'displayName', 'survivor', 'better_proven'],
  ['the newer name', side(name('Ann')), side(name('Bea'), newer), 'displayName', 'absorbed', 'newer'],
  [
    'the account of a proven domain',
    side({ account: 1 }, newer),
    side({ account: 2 }, { isAccountProven: true }),
    'account',
    'absorbed',
    'better_proven',
  ],
  [
    'the older birth date',
    side({ birthDate: 'a' }),
    side({ birthDate: 'b' }, older),
    'birthDate',
    'absorbed',
    'older_customer',
  ],
  [
    'what is known of somebody proven',
    side({ 'attribute:tier': 'gold' }, proven),
    side({ 'attribute:tier': 'none' }, newer),
    'attribute:tier',
    'survivor',
    'better_proven',
  ],
  ['else the newer one', side({ timeZone: 'a' }), side({ timeZone: 'b' }, newer), 'timeZone', 'absorbed', 'newer'],
  ['tags of both', side({ tags: ['vip'] }), side({ tags: ['trade'] }), 'tags', 'both', 'both_kept'],
  [
    'a refusal over a later leave',
    side({ 'consent:news:*': consent('refused', '2024') }),
    side({ 'consent:news:*': consent('granted', '2026') }),
    'consent:news:*',
    'survivor',
    'stricter',
  ],
])('%s', (_what, survivor, absorbed, field, proposal, ground) => {
  const found = proposalsFor(survivor, absorbed).find((one) => one.field === field);
  expect(found).toMatchObject({ proposal, ground });
});

test.each<[string, MergeSide, MergeSide, 'first' | 'second']>([
  ['whose name is known', side(name('x', false), { tickets: 9 }), side(name('Ann')), 'second'],
  ['who has more tickets', side(name('Ann')), side(name('Bea'), { tickets: 2 }), 'second'],
  ['who has been here longer', side(name('Ann'), older), side(name('Bea')), 'first'],
])('stays: %s', (_what, first, second, stays) => {
  expect(betterSurvivor(first, second)).toBe(stays);
});
