import { systemClock } from '../../../../../kernel/clock';

export interface Paced {
  /** Runs the work at once, or as soon as the pause since its last run is over. */
  ring(): void;
  stop(): void;
}

/** However often it rings, the work runs with a pause in between, and once more after the last ring. */
export function paced(pauseMs: number, work: () => void): Paced {
  let timer: NodeJS.Timeout | null = null;
  let ranAt = 0;

  function run(): void {
    timer = null;
    ranAt = systemClock.now().getTime();
    work();
  }

  return {
    ring() {
      const wait = Math.max(0, ranAt + pauseMs - systemClock.now().getTime());
      timer ??= setTimeout(run, wait);
    },
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
