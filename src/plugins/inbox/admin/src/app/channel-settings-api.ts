import type {
  AccountPatch,
  AccountResponse,
  ChannelSettingsResponse,
  FindingsResponse,
  NewAccountBody,
} from '../../../../../contracts/http/channels';
import { get, patch, post } from './api';

/** Channel accounts as they are set up: contracts/http/channels, typed. */
export const channelSettingsApi = {
  list: (): Promise<ChannelSettingsResponse> => get('/channel-settings'),
  add: (body: NewAccountBody): Promise<AccountResponse> => post('/channel-accounts', body),
  change: (account: string, body: AccountPatch): Promise<AccountResponse> =>
    patch(`/channel-accounts/${account}`, body),
  tryOut: (body: NewAccountBody): Promise<FindingsResponse> => post('/channel-accounts/probe', body),
  test: (account: string): Promise<FindingsResponse> => post(`/channel-accounts/${account}/probe`),
  connect: (account: string): Promise<FindingsResponse> => post(`/channel-accounts/${account}/connect`),
};
