import { useCallback, useEffect } from 'react';
import type { DraftKind } from '../../../../../../contracts/http/inbox';
import { createStore, useStore } from '../../app/external-store';
import { inboxApi } from '../../app/inbox-api';
import { type DraftEntry, EMPTY_DRAFT, isUnsaved, stepDraft, type DraftStep } from './draftModel';

/**
 * Texts being written, for all tickets of this tab: they outlive the screen they were typed on, reach the server
 * 600 ms after the last key, and stand in this browser's storage for as long as the server has not got them.
 */

const PAUSE = 600;
const TRY_AGAIN = 5_000;
const PREFIX = 'throughline.draft';

export interface DraftAddress {
  readonly agent: string;
  readonly ticket: string;
  readonly kind: DraftKind;
}

const drafts = createStore<Readonly<Record<string, DraftEntry>>>({});
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const inFlight = new Set<string>();

const keyOf = ({ agent, ticket, kind }: DraftAddress): string => `${PREFIX}.${agent}.${ticket}.${kind}`;

const entryOf = (key: string): DraftEntry => drafts.get()[key] ?? EMPTY_DRAFT;

function step(key: string, change: DraftStep): void {
  drafts.set((all) => ({ ...all, [key]: stepDraft(all[key] ?? EMPTY_DRAFT, change) }));
  const entry = entryOf(key);
  if (isUnsaved(entry)) localStorage.setItem(key, entry.text);
  else if (entry.state !== 'saving') localStorage.removeItem(key);
}

function schedule(address: DraftAddress, pause: number): void {
  const key = keyOf(address);
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void save(address), pause),
  );
}

/** One request at a time for each draft, so that an older text never overtakes a newer one. */
async function save(address: DraftAddress): Promise<void> {
  const key = keyOf(address);
  const { text } = entryOf(key);
  if (inFlight.has(key) || !isUnsaved(entryOf(key))) return;
  inFlight.add(key);
  step(key, { type: 'save' });
  try {
    await inboxApi.saveDraft(address.ticket, address.kind, text);
    step(key, { type: 'saved', text });
  } catch {
    step(key, { type: 'not_saved' });
  } finally {
    inFlight.delete(key);
  }
  const { state } = entryOf(key);
  if (state === 'unsaved') schedule(address, PAUSE);
  if (state === 'kept_here') schedule(address, TRY_AGAIN);
}

/** Keeps what was typed; reaches the server a moment later, or at once when the text has been sent or taken away. */
export function writeDraft(address: DraftAddress, text: string): void {
  step(keyOf(address), { type: 'write', text });
  schedule(address, text === '' ? 0 : PAUSE);
}

/** What stands in the box right now. */
export const textOfDraft = (address: DraftAddress): string => entryOf(keyOf(address)).text;

function receive(address: DraftAddress, text: string): void {
  const key = keyOf(address);
  if (inFlight.has(key)) return;
  const keptHere = drafts.get()[key] ? null : localStorage.getItem(key);
  step(key, { type: 'receive', text });
  if (keptHere !== null && keptHere !== text) writeDraft(address, keptHere);
}

export interface Draft extends DraftEntry {
  write(text: string): void;
}

/** One draft of this agent, with what the server has of it. */
export function useDraft(agent: string, ticket: string, kind: DraftKind, onServer: string): Draft {
  const key = keyOf({ agent, ticket, kind });
  const entry = useStore(drafts, (all) => all[key]) ?? EMPTY_DRAFT;
  useEffect(() => receive({ agent, ticket, kind }, onServer), [agent, ticket, kind, onServer]);
  const write = useCallback((text: string) => writeDraft({ agent, ticket, kind }, text), [agent, ticket, kind]);
  return { ...entry, write };
}
