import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { asInboxError, type InboxError } from '../../app/api';
import { useUndoToast } from '../../app/hooks';

/** One change of a record: what the screen shows at once, and the request that makes it true. */
export interface Change<View> {
  readonly show?: (view: View) => View;
  /** answers the record as it now is, or nothing: then it is read again */
  readonly work: () => Promise<View | void>;
  /** shown for a moment after it is done, with the way back */
  readonly undo?: { readonly text: string; readonly change: Omit<Change<View>, 'undo'> };
}

export interface EditedRecord<View> {
  /** with every change that is still on its way; undefined until it was read */
  readonly view: View | undefined;
  readonly error: InboxError | null;
  reload(): void;
  /** resolves with the refusal, or null when it is done */
  change(place: string, change: Change<View>): Promise<InboxError | null>;
  /** why the last change at this place was refused */
  refusalOf(place: string): InboxError | null;
  dismiss(place: string): void;
}

type Refusals = Readonly<Record<string, InboxError>>;

const without = (refusals: Refusals, place: string): Refusals =>
  Object.fromEntries(Object.entries(refusals).filter(([name]) => name !== place));

interface Waiting<View> {
  readonly id: number;
  readonly show: (view: View) => View;
}

/** What was read stays on screen while the server is silent, and leaves it once the record is gone. */
function errorOf(isRead: boolean, error: Error | null): InboxError | null {
  if (error === null) return null;
  const refusal = asInboxError(error);
  return isRead && !refusal.code.endsWith('_not_found') ? null : refusal;
}

/** A record that shows changes before the server has them, and puts back what is refused, saying so in its place. */
export function useRecord<View>(key: QueryKey, read: () => Promise<View>): EditedRecord<View> {
  const queryClient = useQueryClient();
  const offerUndo = useUndoToast();
  const query = useQuery({ queryKey: key, queryFn: read });
  const [waiting, setWaiting] = useState<readonly Waiting<View>[]>([]);
  const [refusals, setRefusals] = useState<Refusals>({});
  const count = useRef(0);
  const keyOf = useRef(key);
  keyOf.current = key;

  const dismiss = useCallback((place: string) => setRefusals((now) => without(now, place)), []);

  const change = useCallback(
    async (place: string, { show, work, undo }: Change<View>): Promise<InboxError | null> => {
      const id = (count.current += 1);
      const own = keyOf.current;
      dismiss(place);
      if (show) setWaiting((now) => [...now, { id, show }]);
      try {
        const answer = await work();
        // A reading that began before the change must not put the old value back.
        await queryClient.cancelQueries({ queryKey: own });
        if (answer === undefined) await queryClient.invalidateQueries({ queryKey: own });
        else queryClient.setQueryData(own, answer);
        if (undo) offerUndo({ text: undo.text, undo: () => void change(place, undo.change) });
        return null;
      } catch (error) {
        const refusal = asInboxError(error);
        setRefusals((now) => ({ ...now, [place]: refusal }));
        return refusal;
      } finally {
        setWaiting((now) => now.filter((one) => one.id !== id));
      }
    },
    [dismiss, offerUndo, queryClient],
  );

  const view = useMemo(
    () => (query.data === undefined ? undefined : waiting.reduce<View>((seen, { show }) => show(seen), query.data)),
    [query.data, waiting],
  );
  return {
    view,
    error: errorOf(query.data !== undefined, query.error),
    reload: () => void query.refetch(),
    change,
    refusalOf: (place) => refusals[place] ?? null,
    dismiss,
  };
}
