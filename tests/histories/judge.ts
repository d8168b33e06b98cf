import type { IdentityClaim } from '../../src/contracts';
import type { History, Person, Said } from './history';

/** What came of a history: where each identity ended, told against who really wrote. */

export const keyOf = ({ kind, scope, value }: Pick<IdentityClaim, 'kind' | 'scope' | 'value'>): string =>
  `${kind} ${scope} ${value}`;

/**
 * Customers that hold what was proven by people who have nothing in common: each of them was joined wrongly. Shared
 * phones and browsers prove nobody, so they do not count; neither does what was only claimed.
 */
export function falseJoins(history: History, customerOf: (identity: string) => number | undefined): number {
  const owners = new Map<number, Set<Person>[]>();
  for (const [identity, people] of provenOwners(history)) {
    const customer = customerOf(identity);
    if (customer === undefined) continue;
    owners.set(customer, [...(owners.get(customer) ?? []), people]);
  }
  return [...owners.values()].filter((all) => !haveOneInCommon(all)).length;
}

/** Logins and mail addresses by everybody who proved to own them, once or still. */
function provenOwners(history: History): Map<string, Set<Person>> {
  const owners = new Map<string, Set<Person>>();
  for (const { person, sender } of history.said) {
    if (person === null) continue;
    for (const identity of [sender.replyIdentity, ...sender.proofs].filter(isPersonal)) {
      const people = owners.get(keyOf(identity)) ?? new Set();
      owners.set(keyOf(identity), people.add(person));
    }
  }
  return owners;
}

const isPersonal = ({ kind, assurance }: IdentityClaim): boolean =>
  (kind === 'email' || kind === 'external_id') && (assurance === 'verified' || assurance === 'authenticated');

function haveOneInCommon(all: readonly Set<Person>[]): boolean {
  const [first, ...others] = all;
  return first === undefined || [...first].some((person) => others.every((people) => people.has(person)));
}

export interface Recall {
  readonly expected: number;
  readonly found: number;
}

/**
 * Joins that the table of "Who is it?" allows: somebody signed in, and their proof named exactly one other customer
 * that is theirs alone. Told by a model of its own that knows nothing of tables and locks.
 */
export function allowedJoins(history: History, customerOf: (identity: string) => number | undefined): Recall {
  const model = new OwnersByTheBook();
  const pairs = history.said.flatMap((said) => model.hear(said));
  const found = pairs.filter(([one, other]) => {
    const customer = customerOf(one);
    return customer !== undefined && customer === customerOf(other);
  });
  return { expected: pairs.length, found: found.length };
}

/** Identities in groups; a group is a customer. */
class OwnersByTheBook {
  private readonly groups = new Map<string, Set<string>>();

  /** Takes a message in; answers the pairs of identities that it proved to be one person's. */
  hear({ sender }: Said): (readonly [string, string])[] {
    if (sender.trust === 'failed') return [];
    const reply = keyOf(sender.replyIdentity);
    const proofs = sender.proofs.filter(({ assurance }) => assurance !== 'provider').map(keyOf);
    const known = this.groups.get(reply);
    const others = this.othersThan(known, proofs);
    const [only, ...more] = [...others].filter((group) => !contradict(known ?? new Set([reply]), group));
    const pairs: (readonly [string, string])[] = [];
    if (known === undefined && only !== undefined) {
      this.put(reply, only);
      pairs.push([reply, anyOf(only, reply)]);
    } else if (known !== undefined && only !== undefined && more.length === 0 && others.size === 1) {
      pairs.push([reply, anyOf(only, reply)]);
      for (const identity of only) this.put(identity, known);
    }
    const home = this.groups.get(reply) ?? this.put(reply, new Set());
    for (const identity of sender.proofs.map(keyOf)) if (!this.groups.has(identity)) this.put(identity, home);
    // three customers in one message contradict each other: an agent is asked, and nothing is expected
    return more.length > 0 ? [] : pairs;
  }

  private put(identity: string, group: Set<string>): Set<string> {
    group.add(identity);
    this.groups.set(identity, group);
    return group;
  }

  private othersThan(known: Set<string> | undefined, proofs: readonly string[]): Set<Set<string>> {
    const groups = proofs.flatMap((proof) => {
      const group = this.groups.get(proof);
      if (group === undefined || group === known) return [];
      return isBrowser(proof) && ![...group].every(isBrowser) ? [] : [group];
    });
    return new Set(groups);
  }
}

const isBrowser = (identity: string): boolean => identity.startsWith('visitor ');

const loginsOf = (group: ReadonlySet<string>): string[] =>
  [...group].filter((identity) => identity.startsWith('external_id '));

/** Two logins at one shop are two people. */
const contradict = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  loginsOf(one).length > 0 && loginsOf(other).length > 0;

const anyOf = (group: ReadonlySet<string>, besides: string): string =>
  [...group].find((identity) => identity !== besides) ?? besides;
