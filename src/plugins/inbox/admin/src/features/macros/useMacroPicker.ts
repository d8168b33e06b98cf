import { useNotification } from '@strapi/strapi/admin';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import type { DetailResponse, DraftKind } from '../../../../../../contracts/http/inbox';
import type { MacroView } from '../../../../../../contracts/workspace-records';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT, useUndoToast } from '../../app/hooks';
import { inboxStore, withTickets } from '../../app/inbox-store';
import { workApi } from '../../app/work-api';
import { foundMacros, wayBack } from './model';
import { addMacro } from './pending';
import { replaced, slashBefore, withSlash, type Slash } from './slash';

const FRESH_MS = 30_000;

export interface MacroBox {
  readonly ticket: string;
  readonly kind: DraftKind;
  readonly text: string;
  write(text: string): void;
  /** puts words behind what stands in the note */
  addToNote(words: string): void;
}

export interface MacroPicker {
  readonly isOpen: boolean;
  readonly query: string;
  readonly found: readonly MacroView[];
  /** macros there are at all; undefined: not read yet */
  readonly all: readonly MacroView[] | undefined;
  readonly mayShape: boolean;
  readonly active: MacroView | null;
  activate(macro: MacroView): void;
  choose(macro: MacroView): void;
  close(): void;
  /** does what the key does */
  openByButton(): void;
  /** where the caret stands now */
  moved(caret: number): void;
  /** true: the key was for the picker */
  pressed(event: KeyboardEvent<HTMLTextAreaElement>): boolean;
}

export const macrosKey = ['macros', 'composer'] as const;
export const filledKey = (ticket: string, macro: string) => ['macros', 'filled', ticket, macro] as const;

/** Macros by a slash in the text: typed on, walked through with the arrows, taken with Enter or Tab. */
export function useMacroPicker(
  box: MacroBox,
  detail: DetailResponse,
  area: RefObject<HTMLTextAreaElement>,
): MacroPicker {
  const [caret, setCaret] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [activeId, setActive] = useState<string | null>(null);
  const slash = caret === null ? null : slashBefore(box.text, caret);
  const isAsked = slash !== null && slash.start !== dismissed;
  const { data } = useQuery({ queryKey: macrosKey, queryFn: workApi.macros, staleTime: FRESH_MS, enabled: isAsked });
  const query = slash?.query ?? '';
  const { language } = detail.customer;
  const found = useMemo(() => foundMacros(data?.data ?? [], query, language), [data, query, language]);
  useEffect(() => setActive(null), [query]);
  // A slash that finds nothing is a slash: keys are then the text's own.
  const isOpen = isAsked && (query === '' || found.length > 0);
  const active = found.find(({ documentId }) => documentId === activeId) ?? found[0] ?? null;
  const take = useTaking(box, detail, area);

  const choose = (macro: MacroView): void => {
    if (slash === null) return;
    setCaret(null);
    void take(macro, slash);
  };
  const step = (by: number): void => {
    if (!active) return;
    const next = found[(found.indexOf(active) + by + found.length) % found.length];
    setActive(next?.documentId ?? null);
  };
  const KEYS: Readonly<Record<string, () => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => active && choose(active),
    Tab: () => active && choose(active),
    Escape: () => setDismissed(slash?.start ?? null),
  };

  return {
    isOpen,
    query,
    found,
    all: data?.data,
    mayShape: data?.mayShape ?? false,
    active,
    activate: ({ documentId }) => setActive(documentId),
    choose,
    close: () => setDismissed(slash?.start ?? null),
    openByButton: () => {
      const at = area.current?.selectionStart ?? box.text.length;
      const next = withSlash(box.text, at);
      box.write(next.text);
      setDismissed(null);
      setCaret(next.caret);
      placeCaret(area, next.caret);
    },
    moved: (to) => {
      setCaret(to);
      if (slashBefore(area.current?.value ?? '', to)?.start !== dismissed) setDismissed(null);
    },
    pressed: (event) => {
      if (!isOpen || event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return false;
      const work = KEYS[event.key];
      if (!work || (active === null && event.key !== 'Escape') || (event.key === 'Tab' && event.shiftKey)) return false;
      event.preventDefault();
      event.stopPropagation();
      work();
      return true;
    },
  };
}

function placeCaret(area: RefObject<HTMLTextAreaElement>, caret: number): void {
  requestAnimationFrame(() => {
    area.current?.focus();
    area.current?.setSelectionRange(caret, caret);
  });
}

/** Puts a macro's words where the slash stood, and keeps what it does for when they are sent; one without words is done. */
function useTaking(box: MacroBox, detail: DetailResponse, area: RefObject<HTMLTextAreaElement>) {
  const t = useT();
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const offerUndo = useUndoToast();
  const { toggleNotification } = useNotification();
  const { ticket, kind } = box;

  async function applyNow(macro: MacroView, slash: Slash): Promise<void> {
    const back = wayBack(macro.actions, detail.ticket, detail.attributes);
    const without = replaced(box.text, slash, '');
    box.write(without.text);
    placeCaret(area, without.caret);
    const answer = await workApi.applyMacro(macro.documentId, ticket);
    inboxStore.set((now) => withTickets(now, [answer.ticket]));
    offerUndo({
      text: t('macros.applied', { name: macro.name }),
      undo: () => void api.patchTicket(ticket, back).catch(refuse),
    });
  }

  async function insert(macro: MacroView, slash: Slash): Promise<void> {
    const filled = await queryClient.fetchQuery({
      queryKey: filledKey(ticket, macro.documentId),
      queryFn: () => workApi.filledMacro(macro.documentId, ticket),
      staleTime: FRESH_MS,
    });
    // What is meant for colleagues never lands in an answer.
    const isForNote = macro.into === 'note' && kind === 'reply';
    const next = replaced(area.current?.value ?? box.text, slash, isForNote ? '' : filled.text);
    box.write(next.text);
    if (isForNote) box.addToNote(filled.text);
    else placeCaret(area, next.caret);
    addMacro(ticket, isForNote ? 'note' : kind, macro.documentId, filled.actions);
  }

  const refuse = (cause: unknown): void =>
    toggleNotification({ type: 'danger', message: t('macros.refused', { reason: asInboxError(cause).message }) });

  return (macro: MacroView, slash: Slash): Promise<void> =>
    (macro.text.trim() === '' ? applyNow(macro, slash) : insert(macro, slash)).catch(refuse);
}
