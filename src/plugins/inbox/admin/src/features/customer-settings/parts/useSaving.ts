import { useState } from 'react';
import { z } from 'zod';
import { asInboxError, type InboxError } from '../../../app/api';

const refusedFields = z.object({ fields: z.array(z.object({ field: z.string(), message: z.string() })) });

export interface Saving {
  readonly isBusy: boolean;
  /** what the server said against it */
  readonly refusal: InboxError | null;
  /** of a field by its name (`headers` covers `headers.X-Key`), to stand in its place */
  errorOf(field: string): string | undefined;
  /** true when it was done */
  run(work: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

/** One attempt at a time to store a form, with what was refused kept for its fields. */
export function useSaving(): Saving {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<InboxError | null>(null);
  return {
    isBusy,
    refusal,
    errorOf: (field) => fieldErrors(refusal).find((each) => isOf(each.field, field))?.message,
    clear: () => setRefusal(null),
    run: async (work) => {
      setIsBusy(true);
      setRefusal(null);
      try {
        await work();
        return true;
      } catch (cause) {
        setRefusal(asInboxError(cause));
        return false;
      } finally {
        setIsBusy(false);
      }
    },
  };
}

const isOf = (named: string, field: string): boolean => named === field || named.startsWith(`${field}.`);

function fieldErrors(refusal: InboxError | null): { field: string; message: string }[] {
  const read = refusedFields.safeParse(refusal?.details);
  return read.success ? read.data.fields : [];
}
