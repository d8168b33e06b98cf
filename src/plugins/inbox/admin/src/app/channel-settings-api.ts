import type {
  AccountPatch,
  AccountResponse,
  ChannelSettingsResponse,
  FindingsResponse,
  NewAccountBody,
} from '../../../../../contracts/http/channels';
import { get, patch, post } from './api';
import { connectorIn } from './in-language';

/** Channel accounts as they are set up: contracts/http/channels, typed. */
export const channelSettingsApi = {
  list: async (): Promise<ChannelSettingsResponse> => {
    const settings = await get<ChannelSettingsResponse>('/channel-settings');
    const language = document.documentElement.lang;
    return { ...settings, connectors: settings.connectors.map((facts) => connectorIn(language, facts)) };
  },
  add: (body: NewAccountBody): Promise<AccountResponse> => post('/channel-accounts', body),
  change: (account: string, body: AccountPatch): Promise<AccountResponse> =>
    patch(`/channel-accounts/${account}`, body),
  tryOut: (body: NewAccountBody): Promise<FindingsResponse> => post('/channel-accounts/probe', body),
  test: (account: string): Promise<FindingsResponse> => post(`/channel-accounts/${account}/probe`),
  connect: (account: string): Promise<FindingsResponse> => post(`/channel-accounts/${account}/connect`),
};
