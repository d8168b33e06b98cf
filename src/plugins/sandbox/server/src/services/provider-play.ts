import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { withFaults, type Faults, type TimedDelivery } from '../../../core/simulators/faults';
import type {
  AcceptedSend,
  ProviderSimulator,
  Saying,
  SimulatedAccount,
  SimulatedDelivery,
  SimulatorAnswer,
  SimulatorContext,
  SimulatorRequest,
} from '../../../core/simulators/simulator';

/** One provider, played: its simulator with a clock, ids and the wire. The demo's pages and the tests stand on it. */

export interface Delivered {
  readonly delivery: SimulatedDelivery;
  /** what our end answered; null: nobody did */
  readonly status: number | null;
  readonly answer: string;
  readonly milliseconds: number;
}

export interface Play {
  readonly simulator: ProviderSimulator;
  accounts(): Promise<readonly SimulatedAccount[]>;
  /** a message of ours was taken */
  onAccepted(send: AcceptedSend): void | Promise<void>;
  /** a later webhook of that message has come to its end: `delivered`, `read` … */
  onLater(send: AcceptedSend, delivered: Delivered): void | Promise<void>;
}

const PATIENCE_MS = 20_000;

export class ProviderPlay {
  private readonly stopped = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly play: Play) {}

  /** Answers a call of ours; what the provider would send later follows by itself. */
  async answer(request: SimulatorRequest): Promise<SimulatorAnswer> {
    const { simulator, accounts, onAccepted } = this.play;
    const answer = simulator.answer(request, await accounts(), newContext());
    if (answer.accepted) await onAccepted(answer.accepted);
    for (const later of answer.later ?? []) this.follow(later, answer.accepted);
    return answer;
  }

  /** What a person does, over the wire; resolves when all of it was answered. Rejects when no such account exists. */
  async say(saying: Saying, faults: Partial<Faults> = {}): Promise<Delivered[]> {
    return this.deliver(withFaults(await this.deliveriesOf(saying), faults));
  }

  /** What a person does, unsent. */
  async deliveriesOf(saying: Saying, now = new Date()): Promise<readonly SimulatedDelivery[]> {
    const account = (await this.play.accounts()).find(({ connector }) => connector === saying.connector);
    if (!account) throw new Error(`${this.play.simulator.id} has no account of "${saying.connector}" here.`);
    return this.play.simulator.say(saying, account, { ...newContext(), now });
  }

  /** One after the other, as they are timed. */
  async deliver(deliveries: readonly TimedDelivery[]): Promise<Delivered[]> {
    const begun = Date.now();
    const delivered: Delivered[] = [];
    for (const { afterMs, delivery } of deliveries) {
      const wait = begun + afterMs - Date.now();
      if (wait > 0) await delay(wait, undefined, { signal: this.stopped.signal });
      delivered.push(await this.send(delivery));
    }
    return delivered;
  }

  /** Resolves when nothing more is on its way. */
  async close(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.running);
  }

  private follow(later: TimedDelivery, accepted: AcceptedSend | undefined): void {
    const work = delay(later.afterMs, undefined, { signal: this.stopped.signal })
      .then(() => this.send(later.delivery))
      .then((delivered) => (accepted ? this.play.onLater(accepted, delivered) : undefined))
      // The provider's end is closed: what it still wanted to say stays unsaid.
      .catch(() => undefined);
    this.running.add(work);
    void work.finally(() => this.running.delete(work));
  }

  /** A provider that acts on what it is answered goes on with it. */
  private async hear(delivery: SimulatedDelivery, status: number, body: string): Promise<void> {
    const { simulator, accounts } = this.play;
    for (const later of simulator.hear?.(delivery, { status, body }, await accounts(), newContext()) ?? [])
      this.follow(later, undefined);
  }

  private async send(delivery: SimulatedDelivery): Promise<Delivered> {
    const begun = performance.now();
    const spent = (): number => Math.round(performance.now() - begun);
    try {
      const response = await fetch(delivery.url, {
        method: delivery.method,
        headers: { ...delivery.headers },
        ...(delivery.method === 'GET' ? {} : { body: new Uint8Array(delivery.body) }),
        redirect: 'manual',
        signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      const answer = await response.text();
      await this.hear(delivery, response.status, answer);
      return { delivery, status: response.status, answer, milliseconds: spent() };
    } catch {
      return { delivery, status: null, answer: '', milliseconds: spent() };
    }
  }
}

const CHARACTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

function newContext(): SimulatorContext {
  return {
    now: new Date(),
    newId: (length) => Array.from({ length }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join(''),
  };
}
