import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ChannelSettingsResponse, ConfiguredAccountView } from '../../../../../../contracts/http/channels';
import { channelSettingsApi } from '../../app/channel-settings-api';
import { healthInWords, useFindingWords } from './finding-words';

const KEY = ['channel-settings'];
const LOOK_AGAIN_MS = 15_000;

/** Connectors and accounts, looked at again every quarter of a minute: last in and last out stay true. */
export function useChannelSettings() {
  const say = useFindingWords();
  const select = useCallback((settings: ChannelSettingsResponse) => healthInWords(settings, say), [say]);
  return useQuery({ queryKey: KEY, queryFn: channelSettingsApi.list, refetchInterval: LOOK_AGAIN_MS, select });
}

/** Puts an account that was just stored into what is on screen. */
export function useStoredAccount(): (account: ConfiguredAccountView) => void {
  const queryClient = useQueryClient();
  return (account) => {
    queryClient.setQueryData<ChannelSettingsResponse>(KEY, (known) => {
      if (!known) return known;
      const isKnown = known.accounts.some(({ documentId }) => documentId === account.documentId);
      const accounts = isKnown
        ? known.accounts.map((each) => (each.documentId === account.documentId ? account : each))
        : [...known.accounts, account];
      return { ...known, accounts };
    });
  };
}
