import { callsApi } from '../../app/calls-api';
import { callsStore } from '../../app/calls-sync';
import { useStore } from '../../app/external-store';
import { useSession } from '../../app/hooks';
import { hasBrowserPhone, readyBrowserPhone } from './browser-phone';
import { useCallAction } from './useCallAction';

/** Calling a customer's number from a ticket: from which account of ours, and on what the agent talks. */
export function useCalling(ticket: string) {
  const session = useSession();
  const { act, isBusy, refusal } = useCallAction();
  const phone = useStore(callsStore, (state) => state.device)?.phone ?? null;
  const device: 'browser' | 'phone' = phone === null && hasBrowserPhone() ? 'browser' : 'phone';
  const account = session?.canAnswer
    ? session.channelAccounts.find(({ connector }) =>
        session.channels.some((channel) => channel.connector === connector && channel.capabilities.calls),
      )
    : undefined;
  const channel = session?.channels.find(({ connector }) => connector === account?.connector);
  /** true: it was asked for, and rings soon */
  const call = async (identity: string): Promise<boolean> => {
    if (!account) return false;
    return act(async () => {
      if (device === 'browser') await readyBrowserPhone();
      await callsApi.start({ channelAccount: account.documentId, ticket, identity, device });
    });
  };
  return { account: account ?? null, channel: channel ?? null, device, call, isBusy, refusal };
}
