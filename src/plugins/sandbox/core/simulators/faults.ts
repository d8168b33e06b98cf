import type { SimulatedDelivery } from './simulator';

/** What goes wrong between a provider and us, done to deliveries that a simulator made. Pure: the seed decides. */

export interface Faults {
  /** every delivery comes so many times. 1: once */
  readonly times: number;
  /** they come in another order than they were made in */
  readonly isShuffled: boolean;
  /** each comes so much later than it was made, at random up to this */
  readonly mostDelayMs: number;
  /** the proof of who sent it does not hold */
  readonly breaksSignature: boolean;
  readonly seed: number;
}

export const NO_FAULTS: Faults = { times: 1, isShuffled: false, mostDelayMs: 0, breaksSignature: false, seed: 1 };

export interface TimedDelivery {
  readonly afterMs: number;
  readonly delivery: SimulatedDelivery;
}

/** The deliveries as they come over the wire, in their order; `afterMs` counts from now. */
export function withFaults(deliveries: readonly SimulatedDelivery[], given: Partial<Faults>): TimedDelivery[] {
  const faults = { ...NO_FAULTS, ...given };
  const random = randomNumbers(faults.seed);
  const sent = faults.breaksSignature ? deliveries.map(withBrokenSignature) : deliveries;
  const repeated = Array.from({ length: faults.times }, () => sent).flat();
  const inOrder = faults.isShuffled ? shuffled(repeated, random) : repeated;
  return inOrder
    .map((delivery) => ({ afterMs: Math.floor(random() * faults.mostDelayMs), delivery }))
    .sort((left, right) => left.afterMs - right.afterMs);
}

/** A small generator (mulberry32): the same seed gives the same run, so that a failure can be looked at again. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Never the order that was given, when there are two at least: a fault that does nothing would prove nothing. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const left = [...items];
  const mixed: Item[] = [];
  while (left.length > 0) mixed.push(...left.splice(Math.floor(random() * left.length), 1));
  return mixed.some((item, at) => item !== items[at]) ? mixed : mixed.reverse();
}

const PROOF_HEADER = /signature|secret-token|^authorization$/i;
const PROOF_FIELD = /("?signature"?\s*(?:[:=]|%22%3A)\s*"?)([^"&\s]{8,})/i;

/** Changes the last character of whatever proves the sender: a header, a field of the body, a word in the address. */
function withBrokenSignature(delivery: SimulatedDelivery): SimulatedDelivery {
  const names = Object.keys(delivery.headers).filter((name) => PROOF_HEADER.test(name));
  if (names.length > 0) {
    const broken = names.map((name) => [name, spoilt(delivery.headers[name] ?? '')]);
    return { ...delivery, headers: { ...delivery.headers, ...Object.fromEntries(broken) } };
  }
  const text = delivery.body.toString('latin1');
  if (PROOF_FIELD.test(text)) {
    const changed = text.replace(PROOF_FIELD, (_all, before: string, proof: string) => before + spoilt(proof));
    return { ...delivery, body: Buffer.from(changed, 'latin1') };
  }
  return { ...delivery, url: spoilt(delivery.url) };
}

/**
 * One character in its middle changed: the last one of a base64 text may stand for bits that nobody reads, and a hex
 * digit is the same in upper and lower case.
 */
function spoilt(proof: string): string {
  const at = Math.max(0, Math.floor((proof.length + proof.lastIndexOf('=', proof.length - 3)) / 2));
  return proof.slice(0, at) + (proof[at]?.toLowerCase() === 'a' ? 'b' : 'a') + proof.slice(at + 1);
}
