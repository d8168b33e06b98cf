import { DEFAULT_BUSINESS_FACTS } from '../../../contracts';
import { firstNameOf, isLanguage, isTimeZone, lastNameOf, macroFacts, type MacroCircumstances } from './macro-facts';

const known: MacroCircumstances = {
  customer: {
    displayName: 'Jane van Doe',
    nameIsKnown: true,
    language: 'de',
    email: 'jane@example.com',
    phone: null,
    attributes: { plan: 'Gold', beta: true },
  },
  account: { name: 'Acme', attributes: { vat: 'DE1' } },
  ticket: { number: 1001, subject: 'Broken', createdAt: new Date('2026-03-01T23:30:00Z'), attributes: { size: 4 } },
  agent: { displayName: 'Lena Berg' },
  team: null,
  business: { ...DEFAULT_BUSINESS_FACTS, name: 'Shop', timeZone: 'Europe/Berlin' },
  language: '',
  now: new Date('2026-03-31T22:30:00Z'),
};

test('everything that is known, in words', () => {
  expect(Object.fromEntries(macroFacts(known))).toEqual({
    'customer.name': 'Jane van Doe',
    'customer.firstName': 'Jane',
    'customer.lastName': 'Doe',
    'customer.email': 'jane@example.com',
    'customer.company': 'Acme',
    'customer.field.plan': 'Gold',
    'account.field.vat': 'DE1',
    'ticket.number': '1001',
    'ticket.subject': 'Broken',
    'ticket.createdOn': '2. März 2026',
    'ticket.field.size': '4',
    'agent.name': 'Lena Berg',
    'agent.firstName': 'Lena',
    'business.name': 'Shop',
    'date.today': '1. April 2026',
  });
});

test('a name that is only an address is none', () => {
  const facts = macroFacts({ ...known, customer: { ...known.customer, displayName: 'x@y.z', nameIsKnown: false } });
  expect(facts.has('customer.name') || facts.has('customer.firstName')).toBe(false);
});

test.each([
  ['en', 'March 2, 2026'],
  ['no-such-language-at-all-really', '2. März 2026'],
])('days in the words of %s', (language, day) => {
  expect(macroFacts({ ...known, language }).get('ticket.createdOn')).toBe(day);
});

test.each([
  ['Jane', 'Jane', ''],
  ['Jane Mary Doe', 'Jane', 'Doe'],
  ['Doe, Jane', 'Jane', 'Doe'],
  ['  ', '', ''],
])('%j is %j %j', (name, first, last) => expect([firstNameOf(name), lastNameOf(name)]).toEqual([first, last]));

test.each([
  ['en', true],
  ['pt-BR', true],
  ['', false],
  ['no such', false],
])('language %j: %p', (language, is) => expect(isLanguage(language)).toBe(is));

test.each([
  ['Europe/Berlin', true],
  ['Mars/Phobos', false],
])('time zone %j: %p', (zone, is) => expect(isTimeZone(zone)).toBe(is));
