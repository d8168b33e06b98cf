import { useEffect, useRef } from 'react';
import { createStore, useStore } from './external-store';
import { nameOfKey } from './key-name';

/** One registry of keys: what is registered works, and stands in the `?` sheet. */

export interface Shortcut {
  /** `j`, `?`, `[`, `mod+enter`, or a sequence: `g m` */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
}

const SEQUENCE_PAUSE = 900;

const registry = createStore<readonly Shortcut[]>([]);
const settings = { areOn: true };

/** The agent's off switch; keys with ⌘ or Ctrl stay. */
export const switchShortcuts = (areOn: boolean): void => {
  settings.areOn = areOn;
};

export const useShortcuts = (): readonly Shortcut[] => useStore(registry, (shortcuts) => shortcuts);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null;
}

const isInOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="alertdialog"]') !== null;

/** The newest registration of a key wins: a dialog may take over a key for as long as it is open. */
const find = (key: string): Shortcut | undefined => registry.get().findLast((shortcut) => shortcut.key === key);

let pending: { key: string; at: number } | null = null;

function match(name: string, now: number): Shortcut | undefined {
  const sequence = pending && now - pending.at < SEQUENCE_PAUSE ? find(`${pending.key} ${name}`) : undefined;
  pending = { key: name, at: now };
  return sequence ?? find(name);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOfKey(event);
  const withModifier = name.startsWith('mod+');
  if (!withModifier && (!settings.areOn || isTyping(event.target) || isInOverlay(event.target))) return;
  const shortcut = match(name, event.timeStamp);
  if (!shortcut) return;
  event.preventDefault();
  pending = null;
  shortcut.run();
}

/** Listens for as long as the workspace is on screen. */
export function listenForShortcuts(): () => void {
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Registers a key for as long as the component is on screen and `enabled`. */
export function useShortcut(key: string, label: string, action: () => void, enabled = true): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const shortcut: Shortcut = { key, label, run: () => latest.current() };
    registry.set((shortcuts) => [...shortcuts, shortcut]);
    return () => registry.set((shortcuts) => shortcuts.filter((other) => other !== shortcut));
  }, [key, label, enabled]);
}
