import { useCallback, useEffect, useRef } from 'react';
import type { DraftKind } from '../../../../../../contracts/http/inbox';
import { useRealtime } from '../../app/hooks';

const REPEAT = 2_500;
const SILENCE = 4_000;

/** Tells the other side that somebody is writing: at most every 2.5 s, and that it has stopped after 4 s. */
export function useTypingSignal(interaction: string | undefined, kind: DraftKind): { typed(): void; stopped(): void } {
  const { emitTyping } = useRealtime();
  const lastTold = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const stopped = useCallback(() => {
    clearTimeout(timer.current);
    if (interaction !== undefined && lastTold.current !== 0) emitTyping(interaction, kind, false);
    lastTold.current = 0;
  }, [interaction, kind, emitTyping]);
  const typed = useCallback(() => {
    if (interaction === undefined) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(stopped, SILENCE);
    if (Date.now() - lastTold.current < REPEAT) return;
    lastTold.current = Date.now();
    emitTyping(interaction, kind, true);
  }, [interaction, kind, emitTyping, stopped]);
  useEffect(() => stopped, [stopped]);
  return { typed, stopped };
}
