import { compareDates, readBirthDate } from './birth-dates';
import { comparePair } from './compare';
import { compareCompanies, readCompanyName } from './company-names';
import { readEmail, readPhone, readWebsite } from './contact-values';
import { FEATURE_NAMES, FEATURES, type Feature } from './features';
import { inLatin } from './latin';
import { nicknameGroups } from './nicknames';
import { readPersonName } from './person-names';
import { soundOf } from './phonetics';
import { readAddress } from './postal-addresses';
import { normaliseRecord, type RawRecord } from './record';
import { editDistance, isTypo, jaroWinkler } from './similarity';

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

function levelOf(feature: Feature, a: Partial<RawRecord>, b: Partial<RawRecord>): string | null {
  const { agreements } = comparePair(normaliseRecord({ ...EMPTY, ...a }), normaliseRecord({ ...EMPTY, ...b, id: 2 }));
  const agreement = agreements[FEATURE_NAMES.indexOf(feature)];
  return agreement ? (FEATURES[feature][agreement.level - 1] ?? null) : null;
}

const named = (full: string): Partial<RawRecord> => ({ names: [{ full }] });

describe('words', () => {
  test.each([
    ['smith', 'smith', 0],
    ['smith', 'smiht', 1],
    ['smith', 'smth', 1],
    ['smith', 'smythe', 2],
    ['anna', 'otto', 3],
  ])('%s and %s are %i edits apart', (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
    expect(editDistance(b, a, 2)).toBe(distance);
  });

  it('knows a slip of the pen from another word', () => {
    expect(isTypo('morris', 'mosrir')).toBe(false);
    expect(isTypo('christopher', 'chrisotpherr')).toBe(true);
    expect(isTypo('al', 'li')).toBe(false);
  });

  it('weighs a common beginning', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 2);
    expect(jaroWinkler('', 'x')).toBe(0);
  });

  test.each([
    ['smith', 'schmidt'],
    ['meyer', 'maier'],
    ['philip', 'filip'],
    ['catherine', 'kathryn'],
    ['stephen', 'stefan'],
    ['wright', 'right'],
    ['thompson', 'tomson'],
    ['knight', 'night'],
    ['garski', 'garsky'],
  ])('%s sounds like %s', (a, b) => {
    expect(soundOf(a)).toBe(soundOf(b));
  });
});

describe('scripts', () => {
  test.each([
    ['Müller', 'muller'],
    ['Strauß', 'strauss'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Иван Петров', 'ivan petrov'],
    ['Γιώργος', 'giorgos'],
    ['张伟', 'zhang wei'],
    ['김민준', 'gim min jun'],
    ['さくら', 'sakura'],
    ['サクラ', 'sakura'],
    ['محمد', 'mhmd'],
  ])('%s is %s', (written, latin) => {
    expect(inLatin(written)).toBe(latin);
  });
});

describe('names', () => {
  test.each([
    ['Salinger, Kristen A', ['kristen'], ['a'], ['salinger'], null],
    ['Kristen Salinger', ['kristen'], [], ['salinger'], null],
    ['Dr. Ludwig van der Berg', ['ludwig'], [], ['van', 'der', 'berg'], null],
    ['Robert E. Smith Sr.', ['robert'], ['e'], ['smith'], 1],
    ['John Smith, Jr', ['john'], [], ['smith'], 2],
    ["Ellie O'Hare", ['ellie'], [], ['ohare'], null],
    ['张伟', ['wei'], [], ['zhang'], null],
    ['Amara', ['amara'], [], [], null],
  ])('%s', (full, given, middle, family, generation) => {
    expect(readPersonName({ full })).toMatchObject({ given, middle, family, generation });
  });

  test.each(['', '   ', 'someone@example.org', 'Visitor 3F2A', '+44 7700 900412', '123456'])('"%s" is none', (full) => {
    expect(readPersonName({ full })).toBeNull();
  });

  test.each([
    ['bob', 'robert'],
    ['peggie', 'margaret'],
    ['nastassia', 'anastassia'],
    ['pepe', 'jose'],
    ['hans', 'johannes'],
    ['sasha', 'alexander'],
    ['bill', 'william'],
  ])('%s may be %s', (a, b) => {
    expect(nicknameGroups(a).some((group) => nicknameGroups(b).includes(group))).toBe(true);
  });

  test.each([
    ['Robert Smith', 'Robert Smith', 'same', 'same', 'straight'],
    ['Robert Smith', 'Bob Smith', 'nickname', 'same', 'straight'],
    ['Amara Okafor', 'A. Okafor', 'initial', 'same', 'straight'],
    ['Daniella Shaw', 'Shaw Daniella', 'same', 'same', 'swapped'],
    ['Theodore Morris', 'Theodoer Moris', 'similar', 'similar', 'straight'],
    ['Maria Garcia Lopez', 'Maria Garcia', 'same', null, null],
    ['Anna Smith-Jones', 'Anna Jones', 'same', 'same', 'straight'],
    ['Иван Петров', 'Petrov, Ivan', 'same', 'same', 'straight'],
    ['张伟', 'Wei Zhang', 'same', 'same', 'straight'],
    ['Anna Anderson', 'Henry Anderson', 'different', 'same', 'straight'],
    ['José Núñez', 'Jose Nunez', 'same', 'same', 'straight'],
  ])('%s and %s', (a, b, given, family, order) => {
    expect(levelOf('given', named(a), named(b))).toBe(given);
    if (family !== null) expect(levelOf('family', named(a), named(b))).toBe(family);
    if (order !== null) expect(levelOf('order', named(a), named(b))).toBe(order);
  });

  it('takes a double name for the one that is told', () => {
    const double: Partial<RawRecord> = { names: [{ given: 'Anna', family: 'Smith-Jones' }] };
    expect(levelOf('family', double, { names: [{ given: 'Anna', family: 'Jones' }] })).toBe('partly');
  });

  it('tells generations apart, also the first from the second', () => {
    expect(levelOf('generation', named('John Smith Jr'), named('John Smith Sr'))).toBe('different');
    expect(
      levelOf(
        'generation',
        { names: [{ given: 'Morris I', family: 'Klein' }] },
        { names: [{ given: 'Morris II', family: 'Klein' }] },
      ),
    ).toBe('different');
    expect(levelOf('generation', named('John Smith Jr'), named('John Smith'))).toBeNull();
  });
});

describe('days of birth', () => {
  test.each([
    ['1971-06-24', '1971-06-24'],
    ['19710624', '1971-06-24'],
    ['6/24/1971', '1971-06-24'],
    ['24/6/1971', '1971-06-24'],
    ['24.6.1971', '1971-06-24'],
    ['2/8/06', '2006-02-08'],
    ['17-May-90', '1990-05-17'],
    ['May 17, 1990', '1990-05-17'],
    ['3. März 1975', '1975-03-03'],
    ['unknown', null],
  ])('%s is %s', (written, date) => {
    expect(readBirthDate(written)).toBe(date);
  });

  test.each([
    ['1971-06-24', '1971-06-24', 'same'],
    ['2006-02-08', '2006-08-02', 'slip'],
    ['1971-06-24', '1971-05-24', 'slip'],
    ['1971-06-24', '1971-06-42', 'slip'],
    ['1971-06-24', '1989-06-24', 'part'],
    ['1971-06-24', '1971-07-13', 'part'],
    ['1971-06-24', '1971-01-02', 'near'],
    ['1971-06-24', '1985-01-02', 'different'],
  ])('%s and %s: %s', (a, b, agreement) => {
    expect(compareDates(a, b)).toBe(agreement);
    expect(compareDates(b, a)).toBe(agreement);
  });
});

describe('contacts', () => {
  it('reads addresses, numbers and sites in one spelling', () => {
    expect(readEmail('Nastassia <Patak@Universal.com>')).toEqual({
      address: 'patak@universal.com',
      local: 'patak',
      domain: 'universal.com',
      isRole: false,
    });
    expect(readEmail('info@example.org')?.isRole).toBe(true);
    expect(readEmail('nobody')).toBeNull();
    expect(readPhone('+44 (0)20 7946 0000')).toBe('442079460000');
    expect(readPhone('123')).toBeNull();
    expect(readWebsite('https://www.Example.org/about/?x=1')).toBe('example.org/about');
  });

  test.each([
    ['jane@acme.com', 'Jane@acme.com', 'same'],
    ['jane.roe@gmail.com', 'janeroe+shop@gmail.com', 'same'],
    ['xkq81@gmail.com', 'xkq81@web.de', 'local'],
    ['jane.roe@gmail.com', 'jane.roe@web.de', 'nameLocal'],
    ['lola.brown@martinez.com', 'lola.brown@martniez.com', 'similar'],
    ['jane@acme.com', 'henry@acme.com', 'different'],
    ['info@acme.com', 'info@acme.com', 'role'],
    ['info@acme.com', 'jane@acme.com', null],
  ])('%s and %s: %s', (a, b, level) => {
    expect(levelOf('email', { ...named('Jane Roe'), emails: [a] }, { emails: [b] })).toBe(level);
  });

  test.each([
    ['+44 20 7946 0000', '020 7946 0000', 'same'],
    ['702-221-2412', '221-2412', 'ending'],
    ['+44 20 7946 0000', '+44 20 7946 0001', 'similar'],
    ['+44 20 7946 0000', '+49 30 1234567', 'different'],
  ])('%s and %s: %s', (a, b, level) => {
    expect(levelOf('phone', { phones: [a] }, { phones: [b] })).toBe(level);
  });

  it('looks at ids of one kind only', () => {
    const id = (kind: string, value: string, isExclusive: boolean, isCopied = false): Partial<RawRecord> => ({
      identifiers: [{ kind, value, isExclusive, isCopied }],
    });
    expect(levelOf('identifier', id('shop', 'A-1001', true), id('shop', 'a1001', true))).toBe('same');
    expect(levelOf('identifier', id('shop', 'A-1001', true), id('shop', 'B-7702', true))).toBe('different');
    expect(levelOf('identifier', id('shop', 'A-1001', false), id('shop', 'B-7702', false))).toBeNull();
    expect(levelOf('identifier', id('shop', 'A-1001', true), id('crm', 'A-1001', true))).toBeNull();
    // a slip of the pen, and two customers in a row
    expect(levelOf('identifier', id('passport', 'X1234567', true, true), id('passport', 'X1234567', true, true))).toBe(
      'same',
    );
    expect(levelOf('identifier', id('passport', 'X1234567', true, true), id('passport', 'X1284567', true, true))).toBe(
      'similar',
    );
    expect(levelOf('identifier', id('shop', 'cus-10053', true), id('shop', 'cus-10054', true))).toBe('different');
  });

  it('sees what one wrote of the other', () => {
    const order: Partial<RawRecord> = { mentions: [{ kind: 'order', value: '#10482' }] };
    expect(levelOf('mention', order, { mentions: [{ kind: 'order', value: '10482' }] })).toBe('order');
    expect(
      levelOf('mention', { mentions: [{ kind: 'phone', value: '07700 900412' }] }, { phones: ['+447700900412'] }),
    ).toBe('owned');
    expect(
      levelOf('mention', { emails: ['jane@acme.com'] }, { mentions: [{ kind: 'email', value: 'Jane@acme.com' }] }),
    ).toBe('owned');
    expect(
      levelOf('mention', { emails: ['info@acme.com'] }, { mentions: [{ kind: 'email', value: 'info@acme.com' }] }),
    ).toBeNull();
  });
});

describe('companies', () => {
  test.each([
    ['Acme GmbH & Co. KG', 'ACME', 'same'],
    ['Carole Robertson Ctr for Learning', 'Carole Robertson Center for Learning', 'similar'],
    ['Universal Exports Worldwide', 'Universal Exports', 'similar'],
    ['A.B.C. Center', 'ABC Center', 'same'],
    ['International Business Machines', 'IBM', 'similar'],
    ['Nordlicht Verlag', 'Südwind Verlag', 'different'],
    ['Early Learning Center', 'Early Childhood Center', 'different'],
  ])('%s and %s: %s', (a, b, level) => {
    const [own, other] = [readCompanyName(a), readCompanyName(b)];
    expect(own && other && compareCompanies(own, other).level).toBe(level);
  });
});

describe('addresses', () => {
  it('takes a written address apart', () => {
    expect(readAddress({ street: '3212 W. 32nd St Palm Harbor, FL 60527' })).toMatchObject({
      number: '3212',
      street: '32nd',
      cities: ['palmharbor'],
      region: 'fl',
      postal: '60527',
    });
    expect(readAddress({ street: 'Hauptstr. 12', postalCode: '10115', city: 'Berlin' })).toMatchObject({
      number: '12',
      street: 'haupt',
      cities: ['berlin'],
    });
    expect(readAddress({ city: ' ' })).toBeNull();
  });

  const london = { city: 'London', postalCode: 'N1 9GU' };
  test.each([
    ['12 High Street', '12 High St', 'same'],
    ['12 High Street', '12 Hihg St', 'similar'],
    ['12 High Street', 'High Street', 'numberless'],
    ['12 High Street', '84 High Street', 'neighbour'],
    ['12 High Street', '12 Mill Lane', 'different'],
    ['Skyline Apartments, 705 Sheppard Ave', '705 Sheppard Avenue', 'same'],
    ['4910 S Dr. Martin Luther King Dr', '4910 S. King Drive', 'similar'],
    ['1710-1718 S. Loomis', '1710 South Loomis', 'same'],
    ['Hauptstraße 5', 'Hauptstr. 5', 'same'],
  ])('%s and %s: %s', (a, b, level) => {
    expect(
      levelOf('street', { addresses: [{ street: a, ...london }] }, { addresses: [{ street: b, ...london }] }),
    ).toBe(level);
  });
});
