/** What lists of rows have in common. */

export const ROW_HEIGHT = 88;

/** Where an arrow, Home or End leads in a list; null for any other key. `index` is -1 while nothing is pointed at. */
export function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, index + 1);
  if (key === 'ArrowUp') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
