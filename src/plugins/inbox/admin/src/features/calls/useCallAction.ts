import { useState } from 'react';
import { asInboxError } from '../../app/api';
import { useT, type TextId } from '../../app/hooks';

const WORDS: Readonly<Record<string, TextId>> = {
  call_gone: 'calls.gone',
  call_not_found: 'calls.gone',
  call_device_missing: 'calls.noDevice',
  country_not_allowed: 'calls.countryNotAllowed',
  call_limit_reached: 'calls.limitReached',
};

/** Does one thing with a call at a time, and says in words why it was refused. */
export function useCallAction() {
  const t = useT();
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  return {
    isBusy,
    refusal,
    /** true: it was done */
    async act(work: () => Promise<unknown>): Promise<boolean> {
      setIsBusy(true);
      setRefusal(null);
      try {
        await work();
        return true;
      } catch (error) {
        setRefusal(t(WORDS[asInboxError(error).code] ?? 'calls.failed'));
        return false;
      } finally {
        setIsBusy(false);
      }
    },
  };
}
