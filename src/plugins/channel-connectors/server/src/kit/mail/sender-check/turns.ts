let last: Promise<void> = Promise.resolve();

/** One after the other, in the order in which they came: call what it resolves to when the work is done. */
export async function nextTurn(): Promise<() => void> {
  const before = last;
  let done = (): void => undefined;
  last = new Promise((resolve) => {
    done = resolve;
  });
  await before;
  return done;
}
