import { blockKeys, candidatePairs, MAX_BLOCK } from './block-keys';
import { POINTS_PER_BIT } from './evidence';
import { countValues, type ValueFrequencies } from './frequencies';
import { SHIPPED_MODEL } from './model';
import { normaliseRecord, type MatchRecord, type RawRecord } from './record';
import { scorePair, SUGGEST_AT, type PairScore } from './score';

const EMPTY: RawRecord = {
  id: 1,
  names: [],
  emails: [],
  phones: [],
  companies: [],
  isCompany: false,
  addresses: [],
  birthDates: [],
  identifiers: [],
  websites: [],
  devices: [],
  mentions: [],
  timeZone: null,
};

const record = (said: Partial<RawRecord>, id = 1): MatchRecord => normaliseRecord({ ...EMPTY, ...said, id });
const named = (full: string): Partial<RawRecord> => ({ names: [{ full }] });

/** 20,000 customers, among them as many of each value as is told; all others once. */
const among = (counts: Readonly<Record<string, number>> = {}): ValueFrequencies => ({
  size: 20_000,
  share: (_kind, value) => (counts[value] ?? 2) / 20_000,
});

const score = (a: Partial<RawRecord>, b: Partial<RawRecord>, frequencies = among()): PairScore =>
  scorePair(record(a), record(b, 2), SHIPPED_MODEL, frequencies);
const codes = (scored: PairScore): string[] => scored.evidence.map(({ code }) => code);

const HOME: Partial<RawRecord> = {
  phones: ['+44 20 7946 0123'],
  addresses: [{ street: '12 High Street', postalCode: 'N1 9GU', city: 'London' }],
};

describe('who is suggested', () => {
  test.each<[string, Partial<RawRecord>, Partial<RawRecord>]>([
    [
      'a nickname on one phone',
      { ...named('Robert Smith'), phones: ['+442079460123'] },
      { ...named('Bob Smith'), phones: ['020 7946 0123'] },
    ],
    [
      'a rare name and a day of birth',
      { ...named('Amara Okafor'), birthDates: ['1984-03-09'] },
      { ...named('Okafor, Amara'), birthDates: ['1984-03-09'] },
    ],
    [
      'an initial, an order and a typed number',
      { ...named('Amara Okafor'), phones: ['+447700900412'], mentions: [{ kind: 'order', value: '10482' }] },
      { ...named('A. Okafor'), mentions: [{ kind: 'phone', value: '07700 900412' }] },
    ],
    [
      'another script',
      { ...named('Иван Петров'), birthDates: ['1984-03-09'] },
      { ...named('Ivan Petrov'), birthDates: ['1984-03-09'] },
    ],
    [
      'a slip in the address',
      { ...named('Lola Brown'), emails: ['lola.brown@martinez.example'] },
      { ...named('Lola Brown'), emails: ['lola.brown@martniez.example'] },
    ],
    [
      'a new surname at the same house, born on the same day',
      { ...HOME, ...named('Amanda Anderson'), birthDates: ['1987-03-12'] },
      { ...HOME, ...named('Amanda Jones'), birthDates: ['1987-03-12'] },
    ],
    [
      'one id of another system',
      { ...named('Kim'), identifiers: [{ kind: 'shop', value: 'A1001', isExclusive: true, isCopied: false }] },
      { ...named('Kim Lee'), identifiers: [{ kind: 'shop', value: 'A1001', isExclusive: true, isCopied: false }] },
    ],
    [
      'a company by two names of one site',
      { ...HOME, ...named('Acme Trading Ltd'), isCompany: true },
      { ...HOME, ...named('ACME Trading'), isCompany: true },
    ],
  ])('%s', (_, a, b) => {
    expect(score(a, b).probability).toBeGreaterThanOrEqual(SUGGEST_AT);
    expect(score(b, a).probability).toBeCloseTo(score(a, b).probability, 6);
  });

  test.each<[string, Partial<RawRecord>, Partial<RawRecord>, ValueFrequencies?]>([
    ['a family on one phone', { ...HOME, ...named('Robert Smith') }, { ...HOME, ...named('Anna Smith') }],
    ['father and son', { ...HOME, ...named('Robert Smith Sr') }, { ...HOME, ...named('Robert Smith Jr') }],
    [
      'twins',
      { ...HOME, ...named('Robert Smith'), birthDates: ['1990-01-02'] },
      { ...HOME, ...named('Anna Smith'), birthDates: ['1990-01-02'] },
    ],
    [
      'two who read info@',
      { ...named('Robert Smith'), emails: ['info@acme.example'] },
      { ...named('Anna Jones'), emails: ['info@acme.example'] },
    ],
    ['nobody but info@', { emails: ['info@acme.example'] }, { emails: ['info@acme.example'] }],
    [
      'namesakes born on two days',
      { ...named('Amara Okafor'), birthDates: ['1984-03-09'] },
      { ...named('Amara Okafor'), birthDates: ['1961-11-27'] },
    ],
    [
      'a frequent name',
      named('Michael Brown'),
      named('Michael Brown'),
      among({ michael: 300, brown: 120, 'brown michael': 9 }),
    ],
    [
      'two ids of one system',
      { ...named('Amara Okafor'), identifiers: [{ kind: 'shop', value: 'A1001', isExclusive: true, isCopied: false }] },
      { ...named('Amara Okafor'), identifiers: [{ kind: 'shop', value: 'B7702', isExclusive: true, isCopied: false }] },
      among({ 'amara okafor': 6 }),
    ],
    [
      'the switchboard of a big company',
      { ...named('Anna'), phones: ['+442079460123'] },
      { ...named('Anna'), phones: ['+442079460123'] },
      among({ anna: 200, '9460123': 90 }),
    ],
    [
      'colleagues',
      { ...named('Anna Roe'), emails: ['anna@acme.example'], companies: ['Acme'] },
      { ...named('Henry Lund'), emails: ['henry@acme.example'], companies: ['Acme'] },
    ],
    [
      'a person and a company',
      { ...HOME, ...named('Robert Smith') },
      { ...HOME, ...named('Robert Smith'), isCompany: true },
    ],
    ['nothing at all', {}, {}],
  ])('not: %s', (...[, a, b, frequencies]) => {
    expect(score(a, b, frequencies ?? among({ smith: 90, robert: 200 })).probability).toBeLessThan(SUGGEST_AT);
  });
});

describe('what rarity does', () => {
  it('a rare name says more than a frequent one', () => {
    const rare = score(named('Amara Okafor'), named('Amara Okafor')).probability;
    const frequent = score(
      named('Amara Okafor'),
      named('Amara Okafor'),
      among({ okafor: 400, amara: 400 }),
    ).probability;
    expect(rare).toBeGreaterThan(frequent);
  });

  it('an address that says the name is hardly a second reason', () => {
    const [a, b] = [
      { ...named('Jane Roe'), emails: ['jane.roe@web.de'] },
      { ...named('Jane Roe'), emails: ['jane.roe@gmx.de'] },
    ];
    const line = score(a, b).evidence.find(({ code }) => code === 'similar_email');
    expect(line?.points).toBeLessThanOrEqual(10);
  });
});

describe('evidence', () => {
  it('adds up to the probability, strongest reason first', () => {
    const pairs: [Partial<RawRecord>, Partial<RawRecord>][] = [
      [
        { ...HOME, ...named('Robert Smith') },
        { ...HOME, ...named('Anna Smith') },
      ],
      [
        { ...named('Amara Okafor'), timeZone: 'Europe/London' },
        { ...named('A. Okafor'), timeZone: 'Africa/Lagos' },
      ],
      [named('Amara Okafor'), named('Amara Okafor')],
    ];
    for (const [a, b] of pairs) {
      const { probability, evidence } = score(a, b);
      const points = evidence.map((line) => line.points);
      const odds = Math.log2(probability / (1 - probability));
      expect(points.reduce((sum, one) => sum + one, 0)).toBe(Math.round(POINTS_PER_BIT * odds));
      expect(points).toEqual([...points].sort((x, y) => y - x));
      expect(points).not.toContain(0);
    }
  });

  test.each<[string, Partial<RawRecord>, Partial<RawRecord>]>([
    ['same_name', named('Amara Okafor'), named('Amara Okafor')],
    ['nickname', named('Robert Smith'), named('Bob Smith')],
    ['initials', named('Amara Okafor'), named('A. Okafor')],
    ['swapped_name', named('Daniella Shaw'), named('Shaw Daniella')],
    ['similar_name', named('Theodore Morris'), named('Theodoer Morris')],
    ['different_given_name', { ...HOME, ...named('Robert Smith') }, { ...HOME, ...named('Anna Smith') }],
    ['different_name', named('Robert Smith'), named('Anna Jones')],
    ['different_generation', named('Robert Smith Sr'), named('Robert Smith Jr')],
    ['same_email', { emails: ['a.roe@acme.example'] }, { emails: ['A.Roe@acme.example'] }],
    ['role_address', { emails: ['sales@acme.example'] }, { emails: ['sales@acme.example'] }],
    ['same_phone', HOME, HOME],
    ['shared_phone', { phones: ['+442079460123'] }, { phones: ['+442079460123'] }],
    ['same_address', HOME, HOME],
    ['same_birth_date', { birthDates: ['1984-03-09'] }, { birthDates: ['9.3.1984'] }],
    ['similar_birth_date', { birthDates: ['1984-03-09'] }, { birthDates: ['1984-09-03'] }],
    ['different_birth_date', { birthDates: ['1984-03-09'] }, { birthDates: ['1961-11-27'] }],
    [
      'same_order_number',
      { mentions: [{ kind: 'order', value: '10482' }] },
      { mentions: [{ kind: 'order', value: '#10482' }] },
    ],
    ['mentioned_phone', { mentions: [{ kind: 'phone', value: '020 7946 0123' }] }, HOME],
    [
      'typed_address',
      { mentions: [{ kind: 'email', value: 'a.roe@acme.example' }] },
      { emails: ['a.roe@acme.example'] },
    ],
    ['different_time_zone', { timeZone: 'Europe/London' }, { timeZone: 'Africa/Lagos' }],
    ['same_device', { devices: ['v1'] }, { devices: ['v1'] }],
  ])('says %s', (code, a, b) => {
    expect(codes(score(a, b))).toContain(code);
  });

  it('tells how rare a name is', () => {
    const [line] = score(named('Amara Okafor'), named('Amara Okafor'), among({ 'amara okafor': 3 })).evidence;
    expect(line).toMatchObject({ code: 'same_name', values: { value: 'Amara Okafor', count: '3', of: '20000' } });
  });
});

describe('finding', () => {
  const whole: Partial<RawRecord> = {
    ...named('Theodore Morris'),
    birthDates: ['1978-08-19'],
    emails: ['t.morris39@brooks-sawyer.example'],
    phones: ['+44 20 7946 0123'],
    addresses: [{ street: '12 High Street', postalCode: 'N1 9GU', city: 'London' }],
  };

  test.each<[string, Partial<RawRecord>, Partial<RawRecord>]>([
    ['a slip in the family name', named('Theodore Morris'), named('Theodore Mosrir')],
    ['a slip in the given name', named('Theodore Morris'), named('Teodore Morris')],
    ['changed places', named('Theodore Morris'), named('Morris Theodore')],
    ['a nickname', named('Robert Smith'), named('Bobby Smith')],
    ['a slip in the address', { emails: ['t.morris39@brooks.example'] }, { emails: ['t.morris39@broks.example'] }],
    [
      'an address that the other wrote of',
      { mentions: [{ kind: 'email', value: 'a@b.example' }] },
      { emails: ['a@b.example'] },
    ],
    ['day and month changed', { birthDates: ['1978-08-09'] }, { birthDates: ['1978-09-08'] }],
    [
      'a misspelled street',
      { addresses: [{ street: '12 High Street', postalCode: 'N1 9GU' }] },
      { addresses: [{ street: '12 Hgih Street', postalCode: 'N1 9GU' }] },
    ],
  ])('%s', (_, a, b) => {
    expect(candidatePairs([record(a), record(b, 2)])).toEqual([[1, 2]]);
  });

  it('gives a bounded number of keys', () => {
    const keys = blockKeys(
      record({ ...whole, emails: Array.from({ length: 40 }, (_, index) => `a${String(index)}@b.example`) }),
    );
    expect(keys.length).toBeLessThanOrEqual(28);
    expect(new Set(keys).size).toBe(keys.length);
    expect(Math.max(...keys.map((key) => key.length))).toBeLessThanOrEqual(60);
  });

  it('does not follow what everybody has', () => {
    const crowd = Array.from({ length: MAX_BLOCK + 1 }, (_, index) =>
      record({ emails: ['info@acme.example'] }, index + 1),
    );
    expect(candidatePairs(crowd)).toEqual([]);
    expect(candidatePairs(crowd.slice(1))).toHaveLength((MAX_BLOCK * (MAX_BLOCK - 1)) / 2);
  });

  it('is plain JSON and stays so', () => {
    const normal = record(whole);
    const restored: unknown = JSON.parse(JSON.stringify(normal));
    expect(restored).toEqual(normal);
  });

  it('counts values once per record', () => {
    const frequencies = countValues([record(whole), record(whole, 2), record(named('Anna Morris'), 3)]);
    expect(frequencies.share('family', 'morris')).toBe(1);
    expect(frequencies.share('name', 'morris theodore')).toBeCloseTo(2 / 3);
    expect(frequencies.share('family', 'nobody')).toBeNull();
  });
});
