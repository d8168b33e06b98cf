import type { AgentServerEvents } from '../../../../../contracts/socket';
import type { InboxState } from './inbox-store';
import { inboxStore, withDetail } from './inbox-store';
import { mergingApi } from './merging-api';
import { refreshCounts } from './session-sync';

/** Keeps "maybe the same person" current: the number beside the view, and the hints of the ticket on screen. */

const { get: state, set } = inboxStore;

const loadedTicketsOf = ({ details }: InboxState, customer: string): string[] =>
  Object.keys(details).filter((ticket) => details[ticket]?.detail?.customer.documentId === customer);

/** Reads the open suggestions of one customer anew, into every loaded ticket of theirs. */
export async function refreshSuggestions(customer: string): Promise<void> {
  if (loadedTicketsOf(state(), customer).length === 0) return;
  try {
    const { data } = await mergingApi.suggestionsOf(customer);
    set((now) =>
      loadedTicketsOf(now, customer).reduce(
        (next, ticket) => withDetail(next, ticket, (detail) => ({ ...detail, suggestions: data })),
        now,
      ),
    );
  } catch {
    // A hint that is late harms nobody; opening the ticket reads it again.
  }
}

/** Suggestions came, went or were decided, by whomever. */
export const receiveSuggestions: AgentServerEvents['suggestions'] = ({ customers, open }) => {
  set((now) => ({
    ...now,
    counts: { ...now.counts, suggestions: open ?? now.counts.suggestions },
    suggestionsVersion: now.suggestionsVersion + 1,
  }));
  if (open === null) refreshCounts();
  customers.forEach((customer) => void refreshSuggestions(customer));
};

/** The number of open suggestions, as an answer has told it. */
export const setOpenSuggestions = (suggestions: number): void =>
  set((now) => (now.counts.suggestions === suggestions ? now : { ...now, counts: { ...now.counts, suggestions } }));
