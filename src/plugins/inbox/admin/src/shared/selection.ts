/** Which rows of a list are picked, for doing one thing with many of them. Pure. */
export interface Selection {
  readonly picked: ReadonlySet<string>;
  /** the row picked last: a range goes from here */
  readonly anchor: string | null;
}

export const NOTHING_PICKED: Selection = { picked: new Set(), anchor: null };

/** Picks one row, or takes it out. */
export function toggle({ picked }: Selection, id: string): Selection {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return { picked: next, anchor: id };
}

/** Picks everything between the row picked last and this one; without one, from the top. */
export function pickTo({ picked, anchor }: Selection, ids: readonly string[], id: string): Selection {
  const to = ids.indexOf(id);
  if (to === -1) return { picked, anchor };
  const from = Math.max(0, anchor === null ? 0 : ids.indexOf(anchor));
  const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { picked: new Set([...picked, ...range]), anchor: anchor ?? id };
}

export const pickAll = (ids: readonly string[]): Selection => ({ picked: new Set(ids), anchor: ids[0] ?? null });

/** Without the rows that are gone; the same object when none is. */
export function keepOnly(selection: Selection, ids: readonly string[]): Selection {
  const here = new Set(ids);
  const kept = [...selection.picked].filter((id) => here.has(id));
  if (kept.length === selection.picked.size) return selection;
  const anchor = selection.anchor !== null && here.has(selection.anchor) ? selection.anchor : null;
  return { picked: new Set(kept), anchor };
}
