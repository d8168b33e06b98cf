/** How many were not written, and why the last of them was not. */
export interface Lost {
  readonly count: number;
  readonly cause: unknown;
}

/**
 * Writes all at once; where that fails and `mayRetry` says so, one by one: a bad one must not lose the others. Answers
 * what was lost; null: nothing.
 */
export async function writtenApart<Item>(
  items: readonly Item[],
  write: (some: readonly Item[]) => Promise<void>,
  mayRetry: (cause: unknown) => boolean,
): Promise<Lost | null> {
  try {
    await write(items);
    return null;
  } catch (cause) {
    if (items.length < 2 || !mayRetry(cause)) return { count: items.length, cause };
  }
  const causes: unknown[] = [];
  for (const [at, item] of items.entries()) {
    try {
      await write([item]);
    } catch (cause) {
      // Where nothing can be written any more the rest is not tried.
      if (!mayRetry(cause)) return { count: causes.length + items.length - at, cause };
      causes.push(cause);
    }
  }
  return causes.length === 0 ? null : { count: causes.length, cause: causes.at(-1) };
}
