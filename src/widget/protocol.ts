import type { VisitorPage } from '../contracts/webchat';
import type { AgentMessage, ConnectionState } from './host/sdk-api';

/** What the page's script and the widget's frame post to each other, always to one exact origin. */

export type ToFrame =
  /** the answer to `ready`; `isTold`: this page can always say who is signed in, and `null` means nobody */
  | { kind: 'hello'; page: VisitorPage; isTold: boolean; isOpen: boolean }
  | { kind: 'opened' }
  | { kind: 'closed' }
  | { kind: 'page'; page: VisitorPage }
  | { kind: 'identity'; request: number; token: string | null; failed: boolean }
  | { kind: 'identityChanged'; isTold: boolean }
  | { kind: 'signedOut' }
  /** the page writes as the visitor */
  | { kind: 'send'; text: string };

export type ToHost =
  | { kind: 'ready'; look: LauncherLook }
  | { kind: 'identify'; request: number }
  | { kind: 'page' }
  | { kind: 'unread'; count: number }
  | { kind: 'message'; message: AgentMessage }
  | { kind: 'state'; state: ConnectionState }
  | { kind: 'close' };

export interface LauncherLook {
  readonly accent: string;
  readonly onAccent: string;
  readonly frameTitle: string;
  readonly open: string;
  readonly close: string;
  /** `{count}` stands for the number */
  readonly unread: string;
}

const MARK = 'throughline';

export function packed(message: ToFrame | ToHost): Record<string, unknown> {
  return { [MARK]: 1, message };
}

/** The message inside posted data, when it is one of ours. Whom it comes from the caller has checked. */
export function unpacked(data: unknown): unknown {
  return typeof data === 'object' && data !== null && MARK in data && 'message' in data ? data.message : null;
}

const hasKind = (message: unknown): message is { kind: string } =>
  typeof message === 'object' && message !== null && 'kind' in message && typeof message.kind === 'string';

const TO_FRAME: ReadonlySet<string> = new Set<ToFrame['kind']>([
  'hello',
  'opened',
  'closed',
  'page',
  'identity',
  'identityChanged',
  'signedOut',
  'send',
]);
const TO_HOST: ReadonlySet<string> = new Set<ToHost['kind']>([
  'ready',
  'identify',
  'page',
  'unread',
  'message',
  'state',
  'close',
]);

export const isToFrame = (message: unknown): message is ToFrame => hasKind(message) && TO_FRAME.has(message.kind);
export const isToHost = (message: unknown): message is ToHost => hasKind(message) && TO_HOST.has(message.kind);
