import { useCallback, useEffect, useMemo } from 'react';
import { useIntl, type PrimitiveType } from 'react-intl';
import { useTheme } from 'styled-components';
import type { SessionResponse } from '../../../../../contracts/http/inbox';
import type { ChannelView } from '../../../../../contracts/records';
import type { Viewer } from '../../../../../contracts/socket';
import type articleTexts from '../translations/articles.en.json';
import type auditTexts from '../translations/audit.en.json';
import type backupTexts from '../translations/backups.en.json';
import type callTexts from '../translations/calls.en.json';
import type channelTexts from '../translations/channels.en.json';
import type channelSettingsTexts from '../translations/channel-settings.en.json';
import type firstStepTexts from '../translations/first-steps.en.json';
import type customerTexts from '../translations/customer.en.json';
import type en from '../translations/en.json';
import type mailTexts from '../translations/mail.en.json';
import type mergingTexts from '../translations/merging.en.json';
import type quarantineTexts from '../translations/quarantine.en.json';
import type searchTexts from '../translations/search.en.json';
import type settingsTexts from '../translations/settings.en.json';
import type staffTexts from '../translations/staff.en.json';
import type threadTexts from '../translations/thread.en.json';
import type workTexts from '../translations/work.en.json';
import type { InboxApi } from './api';
import { uniqueChannels } from './channels';
import { useStore } from './external-store';
import { inboxApi } from './inbox-api';
import { inboxStore, type Connection, type DetailState, type Typist } from './inbox-store';
import { loadSession } from './session-sync';
import { loadOlderMessages, loadTicket } from './ticket-sync';
import { savePreference } from './preferences';
import { dismissMissed, emitOpen, emitTyping, tryNow } from './realtime';
import { tokensOf, type Tokens } from './tokens';

export { useRelativeTime } from './relative-time';
export { useShortcut } from './shortcuts';
export { useUndoToast } from './UndoToast';

/** Ids of the plugin's own texts, without the prefix `inbox.`: an id that has no text does not compile. */
export type TextId =
  | keyof typeof en
  | keyof typeof threadTexts
  | keyof typeof backupTexts
  | keyof typeof auditTexts
  | keyof typeof articleTexts
  | keyof typeof mailTexts
  | keyof typeof quarantineTexts
  | keyof typeof customerTexts
  | keyof typeof mergingTexts
  | keyof typeof searchTexts
  | keyof typeof settingsTexts
  | keyof typeof channelSettingsTexts
  | keyof typeof callTexts
  | keyof typeof firstStepTexts
  | keyof typeof workTexts
  | keyof typeof staffTexts
  | keyof typeof channelTexts;

/** `t('list.newTickets', { count: 2 })` */
export function useT(): (id: TextId, values?: Record<string, PrimitiveType>) => string {
  const { formatMessage } = useIntl();
  return useCallback((id, values) => formatMessage({ id: `inbox.${id}` }, values), [formatMessage]);
}

/** Who the agent is, colleagues, channels, preferences; undefined until the server has answered. */
export function useSession(): SessionResponse | undefined {
  const session = useStore(inboxStore, (state) => state.session);
  useEffect(() => {
    if (!session) void loadSession();
  }, [session]);
  return session;
}

/** Every channel once, for lists to choose from: several connectors may serve one. */
export function useChannels(): readonly ChannelView[] {
  const channels = useSession()?.channels;
  return useMemo(() => uniqueChannels(channels ?? []), [channels]);
}

const NOTHING: DetailState = { detail: undefined, error: null, isLoading: true };

export interface TicketState extends DetailState {
  /** one page of older messages; rejects with an InboxError */
  loadOlder(): Promise<void>;
  /** reads everything again, for instance after an error */
  reload(): Promise<void>;
}

/** One ticket with everything on its screen, kept current by the socket; messages in order of time, then id. */
export function useTicket(ticket: string): TicketState {
  const state = useStore(inboxStore, ({ details }) => details[ticket]) ?? NOTHING;
  useEffect(() => {
    void loadTicket(ticket);
  }, [ticket]);
  return useMemo(
    () => ({ ...state, loadOlder: () => loadOlderMessages(ticket), reload: () => loadTicket(ticket) }),
    [state, ticket],
  );
}

/** Every endpoint, typed. What they answer is put on screen by themselves; refusals reject with an InboxError. */
export const useInboxApi = (): InboxApi => inboxApi;

const NOBODY: readonly never[] = [];

/** Which customers are writing in this ticket right now. */
export const useTyping = (ticket: string): readonly Typist[] =>
  useStore(inboxStore, (state) => state.typing[ticket]) ?? NOBODY;

/** Which colleagues have this ticket on their screen, and who of them is writing. */
export const useViewers = (ticket: string): readonly Viewer[] =>
  useStore(inboxStore, (state) => state.viewers[ticket]) ?? NOBODY;

export interface Realtime extends Connection {
  emitOpen(ticket: string | null): void;
  emitTyping(interaction: string, kind: 'reply' | 'note', typing: boolean): void;
  tryNow(): void;
  dismissMissed(): void;
}

export function useRealtime(): Realtime {
  const connection = useStore(inboxStore, (state) => state.connection);
  return useMemo(() => ({ ...connection, emitOpen, emitTyping, tryNow, dismissMissed }), [connection]);
}

export const useTokens = (): Tokens => tokensOf(useTheme());

/** One preference of this agent, kept on the server; `isValid` guards what an older version may have stored. */
export function usePreference<Value>(
  name: string,
  fallback: Value,
  isValid: (value: unknown) => value is Value,
): [Value, (value: Value) => void] {
  const stored = useStore(inboxStore, (state) => state.session?.preferences[name]);
  const change = useCallback((value: Value) => savePreference(name, value), [name]);
  return [isValid(stored) ? stored : fallback, change];
}
