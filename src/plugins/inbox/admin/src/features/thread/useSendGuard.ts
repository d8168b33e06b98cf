import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MessageView } from '../../../../../../contracts/records';
import { discard, lastSeenMessage, newerMessage, type NewerMessage, type OutgoingMessage } from '../composer';
import { inReadingOrder } from './model';
import { revealMessage } from './reveal';
import type { Reading } from './useReading';

type Send = (lastSeenMessage: string | undefined) => void;

export interface SendGuard {
  readonly isUp: boolean;
  readonly newer: NewerMessage | null;
  readonly highlighted: string | null;
  /** lets a reply go, or stops it because something newer has to be read first */
  mayTalk(send: Send): void;
  review(): void;
  sendAnyway(): void;
  keep(): void;
}

interface GuardFacts {
  readonly messages: readonly MessageView[];
  readonly outgoing: readonly OutgoingMessage[];
  readonly me: string;
  readonly reading: Reading;
  /** puts a text that the server held back into its box */
  readonly returnHeld: (outgoing: OutgoingMessage) => void;
}

interface Stopped {
  readonly lastSeen: string | undefined;
  readonly send: Send | null;
  readonly at: number;
}

/** Nobody talks past a message that they have not seen: decided here by the screen, and by the server for the rest. */
export function useSendGuard({ messages, outgoing, me, reading, returnHeld }: GuardFacts): SendGuard {
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const [reviewed, setReviewed] = useState<string | null>(null);
  const lastSend = useRef<Send | null>(null);
  const ordered = useMemo(() => inReadingOrder(messages), [messages]);
  const newer = stopped ? newerMessage(ordered, stopped.lastSeen, me, stopped.at) : null;

  const held = outgoing.find(({ state }) => state === 'held');
  useEffect(() => {
    if (!held) return;
    returnHeld(held);
    discard(held.clientMessageId);
    setStopped({ lastSeen: held.lastSeenMessage, send: lastSend.current, at: Date.now() });
  }, [held, returnHeld]);

  const mayTalk = useCallback(
    (send: Send) => {
      lastSend.current = send;
      setReviewed(null);
      const now = Date.now();
      const lastSeen = lastSeenMessage(ordered, reading.shownSince, me, now);
      if (newerMessage(ordered, lastSeen, me, now)) {
        setStopped({ lastSeen, send, at: now });
        return;
      }
      setStopped(null);
      send(lastSeen);
    },
    [ordered, reading.shownSince, me],
  );

  return {
    isUp: stopped !== null,
    newer,
    highlighted: newer?.documentId ?? reviewed,
    mayTalk,
    review: () => {
      for (const { documentId } of ordered) reading.markSeen(documentId);
      setReviewed(newer?.documentId ?? null);
      setStopped(null);
      if (newer) revealMessage(newer.documentId);
      document.getElementById('inbox-composer')?.focus();
    },
    sendAnyway: () => {
      setStopped(null);
      stopped?.send?.(undefined);
    },
    keep: () => setStopped(null),
  };
}
