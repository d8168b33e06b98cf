import type { Core } from '@strapi/strapi';

import { loggerOf } from './log';
import { metricsOf } from './metrics';
import { sessionLock, type SessionLock } from './session-lock';

/** Of all processes on this database one follows; chosen at random, the same for ever. */
const LOCK_KEY = 7_264_091_553;

/** How long to rest after a round; when nudged, no shorter than `nudged`, however often. */
interface Rest {
  readonly ms: number;
  readonly nudged: number;
}
const NONE: Rest = { ms: 0, nudged: 0 };
const QUIET: Rest = { ms: 2_000, nudged: 50 };
const ELSEWHERE: Rest = { ms: 2_000, nudged: 2_000 };
const AFTER_FAILURE: Rest = { ms: 10_000, nudged: 1_000 };

/** A fifth longer than it has waited already: soon after a short transaction, and seldom beside one of an hour. */
const whileHeldUp = (heldUpMs: number): Rest => ({
  ...QUIET,
  ms: Math.min(QUIET.ms, Math.max(100, heldUpMs / 5)),
});

/** Follows a log of changes in steps, each of which remembers in the database how far it came. */
export interface FollowedWork {
  readonly name: string;
  /**
   * Takes the next part; true: there may be more. `held_up`: there is something, and it cannot be taken before
   * transactions of others have ended, of which nobody tells. What fails is tried again.
   */
  step(): Promise<boolean | 'held_up'>;
}

export interface Followers {
  /** Call in register or bootstrap. */
  add(work: FollowedWork): void;
  /** Something was written: look now instead of at the next poll. */
  nudge(): void;
  start(): void;
  stop(): Promise<void>;
}

class Following implements Followers {
  private readonly works: FollowedWork[] = [];
  private readonly lock: SessionLock;
  private running: Promise<void> | null = null;
  private isStopped = false;
  /** while a round was under way: it may have looked before that was written */
  private isNudged = false;
  /** on the clock of `performance`; null: nothing is held up */
  private heldUpSince: number | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly strapi: Core.Strapi) {
    this.lock = sessionLock(strapi, LOCK_KEY);
  }

  add(work: FollowedWork): void {
    this.works.push(work);
  }

  nudge(): void {
    this.isNudged = true;
    this.wake();
  }

  start(): void {
    this.isStopped = false;
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.running;
    this.running = null;
    await this.lock.release();
  }

  private async run(): Promise<void> {
    while (!this.stopping()) {
      this.isNudged = false;
      const rest = await this.round();
      if (rest.ms > 0 && !this.stopping()) await this.rest(rest);
    }
  }

  /** Asked anew each time: a stop may come while something is awaited. */
  private stopping(): boolean {
    return this.isStopped;
  }

  /** One step of each work; answers how long to rest. */
  private async round(): Promise<Rest> {
    try {
      if (!(await this.lock.isHeld())) return ELSEWHERE;
    } catch {
      return AFTER_FAILURE;
    }
    let isMore = false;
    let isHeldUp = false;
    let hasFailed = false;
    for (const work of this.works) {
      if (this.stopping()) return NONE;
      try {
        const taken = await work.step();
        isMore ||= taken === true;
        isHeldUp ||= taken === 'held_up';
      } catch (cause) {
        hasFailed = true;
        metricsOf(this.strapi).followingFailed(work.name);
        loggerOf(this.strapi, 'follower').error('Following failed; it is tried again.', { work: work.name }, cause);
      }
    }
    this.heldUpSince = isHeldUp ? (this.heldUpSince ?? performance.now()) : null;
    if (isMore) return NONE;
    if (hasFailed) return AFTER_FAILURE;
    return this.heldUpSince === null ? QUIET : whileHeldUp(performance.now() - this.heldUpSince);
  }

  private rest({ ms, nudged }: Rest): Promise<void> {
    return new Promise((resolve) => {
      let isShort = this.isNudged;
      let timer = setTimeout(resolve, isShort ? nudged : ms);
      this.wake = () => {
        // Only the first nudge shortens it: a stream of them must not put it off for ever.
        if (isShort && !this.isStopped) return;
        isShort = true;
        clearTimeout(timer);
        timer = setTimeout(resolve, this.isStopped ? 0 : nudged);
      };
    });
  }
}

const followings = new WeakMap<Core.Strapi, Following>();

/** Work that follows what is written, in one process of all and one after another. */
export function followersOf(strapi: Core.Strapi): Followers {
  const known = followings.get(strapi);
  if (known) return known;
  const following = new Following(strapi);
  followings.set(strapi, following);
  return following;
}
