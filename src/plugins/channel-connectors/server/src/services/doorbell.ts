/** Wakes a worker early. Rings while nobody waits are kept, so that none is missed between looking and waiting. */
export interface Doorbell {
  ring(): void;
  /** Until the next ring, or for so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

export function createDoorbell(longest: number): Doorbell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    wait(milliseconds) {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(done, Math.min(milliseconds, longest));
        function done(): void {
          clearTimeout(timer);
          wake = null;
          rung = false;
          resolve();
        }
        wake = done;
      });
    },
  };
}
