import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import type { DetailResponse, DraftKind } from '../../../../../../contracts/http/inbox';
import type { ArticleHit } from '../../../../../../contracts/knowledge';
import { foundQuery } from '../../app/articles-api';
import { replaced } from '../macros';
import { questionsBefore, withQuestions } from './questions';
import { useInserting, type InsertAs } from './useInserting';

const PAUSE_MS = 120;

export interface ArticleBox {
  readonly ticket: string;
  readonly kind: DraftKind;
  readonly text: string;
  write(text: string): void;
  addToNote(words: string): void;
}

export interface ArticlePicker {
  readonly isOpen: boolean;
  readonly query: string;
  /** undefined: not read yet */
  readonly found: readonly ArticleHit[] | undefined;
  readonly hasFailed: boolean;
  readonly active: ArticleHit | null;
  activate(article: ArticleHit): void;
  choose(article: ArticleHit, as: InsertAs): void;
  close(): void;
  /** does what the keys do */
  openByButton(): void;
  moved(caret: number): void;
  /** true: the key was for the picker */
  pressed(event: KeyboardEvent<HTMLTextAreaElement>): boolean;
}

/** Articles by two question marks in the text: typed on, walked through with the arrows, taken with Enter or Tab. */
export function useArticlePicker(
  box: ArticleBox,
  detail: DetailResponse,
  area: RefObject<HTMLTextAreaElement>,
): ArticlePicker {
  const [caret, setCaret] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [activeId, setActive] = useState<string | null>(null);
  const asked = caret === null ? null : questionsBefore(box.text, caret);
  const isOpen = asked !== null && asked.start !== dismissed;
  const query = asked?.query ?? '';
  const settled = useSettled(query);
  const { data, isError } = useQuery({
    ...foundQuery(settled.trim(), detail.customer.language ?? undefined),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const found = data?.data;
  const active = found?.find(({ documentId }) => documentId === activeId) ?? found?.[0] ?? null;
  useEffect(() => setActive(null), [settled]);

  const insert = (words: string): void => {
    const now = area.current?.value ?? box.text;
    const place = asked ?? { start: now.length, end: now.length, query: '' };
    const next = replaced(now, place, words);
    box.write(next.text);
    placeCaret(area, next.caret);
  };
  const put = useInserting({ ...box, insert });
  const choose = (article: ArticleHit, as: InsertAs): void => {
    setCaret(null);
    void put(article, as);
  };
  const step = (by: number): void => {
    if (!active || !found) return;
    setActive(found[(found.indexOf(active) + by + found.length) % found.length]?.documentId ?? null);
  };
  const close = (): void => setDismissed(asked?.start ?? null);
  const KEYS: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: ({ shiftKey }) => active && choose(active, shiftKey ? 'link' : 'text'),
    Tab: () => active && choose(active, 'text'),
    Escape: close,
  };

  return {
    isOpen,
    query,
    found,
    hasFailed: isError,
    active,
    activate: ({ documentId }) => setActive(documentId),
    choose,
    close,
    openByButton: () => {
      const next = withQuestions(box.text, area.current?.selectionStart ?? box.text.length);
      box.write(next.text);
      setDismissed(null);
      setCaret(next.caret);
      placeCaret(area, next.caret);
    },
    moved: (to) => {
      setCaret(to);
      if (questionsBefore(area.current?.value ?? '', to)?.start !== dismissed) setDismissed(null);
    },
    pressed: (event) => {
      if (!isOpen || event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return false;
      const work = KEYS[event.key];
      if (!work || (active === null && event.key !== 'Escape') || (event.key === 'Tab' && event.shiftKey)) return false;
      event.preventDefault();
      event.stopPropagation();
      work(event);
      return true;
    },
  };
}

/** What was typed, once the typing rests for a moment. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function placeCaret(area: RefObject<HTMLTextAreaElement>, caret: number): void {
  requestAnimationFrame(() => {
    area.current?.focus();
    area.current?.setSelectionRange(caret, caret);
  });
}
