import { FREE_MAIL } from './free-mail';
import {
  domainOfAddress,
  isEverybodys,
  nameOfDomain,
  normaliseDomain,
  registeredDomain,
  withParents,
} from './mail-domains';

test.each([
  ['Acme.COM', 'acme.com'],
  [' @acme.com. ', 'acme.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['BÜCHER.example', 'xn--bcher-kva.example'],
  ['acme', null],
  ['192.168.0.1', null],
  ['[10.0.0.1]', null],
  ['acme..com', null],
  ['-acme.com', null],
  ['acme.com/path', null],
  ['a b.com', null],
  ['', null],
  [`${'a'.repeat(64)}.com`, null],
])('the domain %j is written %j', (typed, expected) => {
  expect(normaliseDomain(typed)).toBe(expected);
});

test.each([
  ['jane@acme.com', 'acme.com'],
  ['"a@b"@Acme.com', 'acme.com'],
  ['jane', null],
  ['@acme.com', null],
])('the address %j is at %j', (address, expected) => {
  expect(domainOfAddress(address)).toBe(expected);
});

test.each([
  ['acme.com', 'acme.com', ['acme.com']],
  ['mail.eu.acme.com', 'acme.com', ['mail.eu.acme.com', 'eu.acme.com', 'acme.com']],
  ['mail.acme.co.uk', 'acme.co.uk', ['mail.acme.co.uk', 'acme.co.uk']],
  ['acme.com.au', 'acme.com.au', ['acme.com.au']],
  ['tenant.onmicrosoft.com', 'tenant.onmicrosoft.com', ['tenant.onmicrosoft.com']],
  ['co.uk', null, []],
  // a company whose own name is a registry's word elsewhere
  ['org.example', 'org.example', ['org.example']],
])('%s was registered as %j', (domain, registered, all) => {
  expect(registeredDomain(domain)).toBe(registered);
  expect(withParents(domain)).toEqual(all);
});

test.each([
  ['gmail.com', true],
  ['sub.gmail.com', true],
  ['mailinator.com', true],
  ['x.mailinator.com', true],
  ['web.de', true],
  ['co.uk', true],
  ['notgmail.com', false],
  ['gmail.com.acme.de', false],
  ['okaforstudio.co', false],
])('%s is everybody’s: %s', (domain, expected) => {
  expect(isEverybodys(domain)).toBe(expected);
});

test('the list of free providers is in the one spelling, and long', () => {
  expect(FREE_MAIL.size).toBeGreaterThan(500);
  expect([...FREE_MAIL].filter((domain) => normaliseDomain(domain) !== domain)).toEqual([]);
});

test.each([
  ['okaforstudio.co', 'Okaforstudio'],
  ['mail.north-star.co.uk', 'North Star'],
  ['xn--bcher-kva.example', 'Bücher'],
])('an account known by %s alone is called %s', (domain, expected) => {
  expect(nameOfDomain(domain)).toBe(expected);
});
