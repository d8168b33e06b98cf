import type { DraftKind } from '../../../../../../contracts/http/inbox';
import type { MacroAction } from '../../../../../../contracts/workspace-records';
import { createStore, useStore } from '../../app/external-store';
import { joinedActions } from './model';

/** What the macros in a text being written will do when it is sent; it outlives the screen, as the text does. */
export interface PendingMacros {
  /** documentIds */
  readonly macros: readonly string[];
  readonly actions: readonly MacroAction[];
}

const NONE: PendingMacros = { macros: [], actions: [] };

const pending = createStore<Readonly<Record<string, PendingMacros>>>({});

const placeOf = (ticket: string, kind: DraftKind): string => `${ticket}.${kind}`;

function change(ticket: string, kind: DraftKind, to: (now: PendingMacros) => PendingMacros): void {
  const place = placeOf(ticket, kind);
  pending.set((all) => ({ ...all, [place]: to(all[place] ?? NONE) }));
}

export const addMacro = (ticket: string, kind: DraftKind, macro: string, actions: readonly MacroAction[]): void =>
  change(ticket, kind, (now) => ({
    macros: [...new Set([...now.macros, macro])],
    actions: joinedActions(now.actions, actions),
  }));

export const dropAction = (ticket: string, kind: DraftKind, action: MacroAction): void =>
  change(ticket, kind, (now) => ({ ...now, actions: now.actions.filter((each) => each !== action) }));

/** They have left with their message. */
export const forgetMacros = (ticket: string, kind: DraftKind): void => change(ticket, kind, () => NONE);

export const restoreMacros = (ticket: string, kind: DraftKind, { macros, actions }: PendingMacros): void =>
  change(ticket, kind, (now) => ({
    macros: [...new Set([...macros, ...now.macros])],
    actions: joinedActions(actions, now.actions),
  }));

export const usePendingMacros = (ticket: string, kind: DraftKind): PendingMacros =>
  useStore(pending, (all) => all[placeOf(ticket, kind)]) ?? NONE;
