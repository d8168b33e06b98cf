/** What is told while nobody listens yet waits, and goes on in its order as soon as somebody does. */
export interface WaitingLine<Item> {
  tell(item: Item): void;
  /** From now on everything goes to `listen`, what waits first. */
  open(listen: (item: Item) => void): void;
  /** Forgets what waits, and takes nothing any more. */
  close(): void;
}

const MOST_WAITING = 100;

export function createWaitingLine<Item>(): WaitingLine<Item> {
  const waiting: Item[] = [];
  let listener: ((item: Item) => void) | null = null;
  let isClosed = false;
  return {
    tell(item) {
      if (isClosed) return;
      if (listener) return listener(item);
      if (waiting.length < MOST_WAITING) waiting.push(item);
    },
    open(listen) {
      if (isClosed) return;
      listener = listen;
      for (const item of waiting.splice(0)) listen(item);
    },
    close() {
      isClosed = true;
      waiting.length = 0;
      listener = null;
    },
  };
}
