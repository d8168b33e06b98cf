import type { Assurance, IdentityClaim, ResolveRequest } from '../../src/contracts';
import type { Random } from './random';

/**
 * A made-up history: two to three people of one household or office, each with mail addresses, a shop login, a phone
 * and browsers, some of them shared, handed on to somebody else, typed by strangers or forged. Every message knows
 * who really wrote it, which the product is never told.
 */

export interface Person {
  readonly name: string;
  readonly mails: readonly string[];
  readonly login: string;
  readonly phones: readonly string[];
  readonly browsers: readonly string[];
}

export interface Said {
  readonly sender: ResolveRequest['sender'];
  /** who wrote it; null: somebody who only pretends */
  readonly person: Person | null;
}

export interface History {
  readonly people: readonly Person[];
  readonly said: readonly Said[];
}

const SHOP = 'histories-shop';

const claim = (kind: string, value: string, assurance: Assurance, scope = ''): IdentityClaim => ({
  kind,
  value,
  scope,
  assurance,
});

type Sender = ResolveRequest['sender'];

const plain = { mentions: [], proofs: [], trust: 'ok', trustReason: null } as const;

export function makeHistory(random: Random, number: number): History {
  const people = Array.from({ length: 2 + random.below(2) }, (_, at) => makePerson(number, at));
  const [first, second] = people;
  if (!first || !second) throw new Error('A history has at least two people.');
  const kind = random.below(4);
  const household = [
    kind === 0 ? { ...second, phones: [...second.phones, ...first.phones] } : second,
    kind === 1 ? { ...second, browsers: [...second.browsers, ...first.browsers] } : second,
    // an address that was given up, and that the shop's next customer signed up with
    kind === 2 ? { ...second, mails: [...first.mails.slice(0, 1), ...second.mails] } : second,
    second,
  ][kind];
  const all = [first, household ?? second, ...people.slice(2)];
  const length = 4 + random.below(7);
  return { people: all, said: Array.from({ length }, () => saySomething(random, all)) };
}

function makePerson(number: number, at: number): Person {
  const name = `p${String(number)}-${String(at)}`;
  return {
    name,
    mails: [`${name}@home.example`, `${name}@work.example`],
    login: `login-${name}`,
    phones: [`+1212${String(1_000_000 + ((number * 3 + at) % 8_999_999))}`],
    browsers: [`browser-${name}-a`, `browser-${name}-b`],
  };
}

function saySomething(random: Random, people: readonly Person[]): Said {
  const person = random.pick(people);
  const victim = random.pick(people.filter((one) => one !== person));
  switch (random.below(8)) {
    case 0:
      return { person, sender: mailed(random.pick(person.mails), 'authenticated', person.name) };
    case 1:
      return { person, sender: mailed(random.pick(person.mails), 'claimed', person.name) };
    case 2:
      return { person: null, sender: { ...mailed(random.pick(victim.mails), 'claimed', 'forger'), trust: 'failed' } };
    case 3:
      return { person: null, sender: mailed(random.pick(victim.mails), 'claimed', 'forger') };
    case 4:
      return { person, sender: chatted(random, person, random.chance(0.5) ? random.pick(victim.mails) : null) };
    case 5:
    case 6:
      return { person, sender: signedIn(random, person) };
    default:
      return { person, sender: texted(random, person) };
  }
}

function mailed(address: string, assurance: Assurance, displayName: string): Sender {
  return { ...plain, displayName, replyIdentity: claim('email', address, assurance) };
}

/** Not signed in: known by the browser alone, whatever address is typed. */
function chatted(random: Random, person: Person, typed: string | null): Sender {
  return {
    ...plain,
    displayName: person.name,
    replyIdentity: claim('visitor', random.pick(person.browsers), 'verified', SHOP),
    mentions: typed === null ? [] : [claim('email', typed, 'claimed')],
  };
}

function signedIn(random: Random, person: Person): Sender {
  const mail = person.mails[0] ?? '';
  return {
    ...plain,
    displayName: person.name,
    replyIdentity: claim('external_id', person.login, 'verified', SHOP),
    proofs: [
      ...(random.chance(0.8) ? [claim('email', mail, 'verified')] : []),
      claim('visitor', random.pick(person.browsers), 'verified', SHOP),
    ],
  };
}

/** A text message; some gateways also pass on an account that they connect with the number. */
function texted(random: Random, person: Person): Sender {
  return {
    ...plain,
    displayName: null,
    replyIdentity: claim('phone', random.pick(person.phones), 'provider'),
    proofs: random.chance(0.3) ? [claim('phone', random.pick(person.phones), 'provider')] : [],
  };
}
