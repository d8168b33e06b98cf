import type { CallDevice, LiveCall, WrapUp } from '../../../../../contracts/calls';
import type { CallsResponse, StartCallBody } from '../../../../../contracts/http/channels';
import { get, post, put } from './api';

type Device = CallsResponse['device'];

/** Telephone calls: every endpoint of contracts/http/channels that concerns them. Each rejects with an `InboxError`. */
export const callsApi = {
  calls: () => get<CallsResponse>('/calls'),
  start: (body: StartCallBody) => post<{ call: LiveCall }>('/calls', body),
  answer: (call: string, device: CallDevice) => post<object>(`/calls/${call}/answer`, { device }),
  hold: (call: string, isOn: boolean) => post<object>(`/calls/${call}/hold`, { isOn }),
  transfer: (call: string, to: string, note: string) => post<object>(`/calls/${call}/transfer`, { to, note }),
  hangUp: (call: string) => post<object>(`/calls/${call}/hang-up`),
  wrapUp: (call: string, body: WrapUp) => post<object>(`/calls/${call}/wrap-up`, body),
  saveDevice: (device: Device) => put<CallsResponse>('/call-device', device),
  token: () => post<{ token: { token: string; kind: string } | null }>('/call-token'),
} as const;
