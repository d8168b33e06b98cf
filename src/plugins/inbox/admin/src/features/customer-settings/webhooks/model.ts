import type { ChangeWebhookView } from '../../../../../../../contracts/customer-records';
import {
  CHANGE_EVENTS,
  type ChangeEvent,
  type ChangeWebhookBody,
} from '../../../../../../../contracts/http/customer-settings';
import { isCallable } from '../parts/addresses';

export interface WebhookDraft {
  readonly name: string;
  readonly url: string;
  readonly events: readonly ChangeEvent[];
  readonly enabled: boolean;
  readonly renewSecret: boolean;
}

export function draftOf(webhook: ChangeWebhookView | null): WebhookDraft {
  if (!webhook) return { name: '', url: '', events: [...CHANGE_EVENTS], enabled: true, renewSecret: false };
  const events = CHANGE_EVENTS.filter((event) => webhook.events.includes(event));
  return { name: webhook.name, url: webhook.url, events, enabled: webhook.enabled, renewSecret: false };
}

export const bodyOf = ({ name, url, events, enabled, renewSecret }: WebhookDraft): ChangeWebhookBody => ({
  name: name.trim(),
  url: url.trim(),
  events: [...events],
  enabled,
  renewSecret,
});

export type WebhookProblem = 'name' | 'url' | 'events';

export function problemOf(draft: WebhookDraft): WebhookProblem | null {
  if (draft.name.trim() === '') return 'name';
  if (!isCallable(draft.url)) return 'url';
  return draft.events.length === 0 ? 'events' : null;
}

/** In the order in which they are told apart, whatever order they were ticked in. */
export const toggled = (events: readonly ChangeEvent[], event: ChangeEvent): ChangeEvent[] =>
  CHANGE_EVENTS.filter((each) => (each === event ? !events.includes(each) : events.includes(each)));

export type WebhookState = 'off' | 'failing' | 'working' | 'unused';

/** A failure that a later delivery followed is over. */
export function stateOf({ enabled, lastDeliveredAt, lastFailure }: ChangeWebhookView): WebhookState {
  if (!enabled) return 'off';
  if (lastFailure && (lastDeliveredAt === null || lastDeliveredAt < lastFailure.at)) return 'failing';
  return lastDeliveredAt === null ? 'unused' : 'working';
}
