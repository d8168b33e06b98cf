import type { MessageView } from '../../../../../contracts/records';
import type { Feed } from '../../../../../contracts/socket';
import { agentOf, inboxStore, type InboxState } from './inbox-store';
import { createStore } from './external-store';

/** Sound and desktop notice for a chat that waits: on channels where people write live, and only for whom it concerns. */

const SWITCH = 'throughline.inbox.notices';
const SOUND_PAUSE = 4_000;
const MAX_PREVIEW = 120;

export const noticesSwitch = createStore({ isOn: localStorage.getItem(SWITCH) !== 'off' });

/** Kept per browser, because the permission and the loudspeaker are the browser's too. */
export function setNotices(isOn: boolean): void {
  localStorage.setItem(SWITCH, isOn ? 'on' : 'off');
  noticesSwitch.set(() => ({ isOn }));
  if (isOn) askForPermission();
}

export function askForPermission(): void {
  if (!noticesSwitch.get().isOn || !('Notification' in window) || Notification.permission !== 'default') return;
  void Notification.requestPermission();
}

const isOnScreen = (state: InboxState, ticket: string): boolean => state.openTicket === ticket && document.hasFocus();

/** A message of a customer on a live channel, in a ticket that is mine or nobody's, and that I am not looking at. */
export function isWaitingChat(state: InboxState, message: MessageView): boolean {
  const isLive = state.session?.channels.find(({ id }) => id === message.channel)?.capabilities.typing ?? false;
  if (!isLive || message.direction !== 'inbound' || isOnScreen(state, message.ticket)) return false;
  const assignee = state.tickets[message.ticket]?.assignee ?? null;
  return assignee === null || assignee.documentId === agentOf(state);
}

function tone(context: AudioContext, frequency: number, at: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.4);
}

function ring(): void {
  const context = new AudioContext();
  tone(context, 660, context.currentTime);
  tone(context, 880, context.currentTime + 0.14);
  setTimeout(() => void context.close(), 1_000);
}

/** One tab rings, however many are open: it holds the lock for a while. */
function ringInOneTab(): void {
  void navigator.locks.request('throughline-inbox-sound', { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    ring();
    await new Promise((resolve) => setTimeout(resolve, SOUND_PAUSE));
  });
}

function notify(message: MessageView): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notice = new Notification(message.author.name, {
    body: message.text.slice(0, MAX_PREVIEW),
    tag: message.ticket,
  });
  notice.onclick = () => {
    window.focus();
    notice.close();
    window.dispatchEvent(new CustomEvent(OPEN_TICKET_EVENT, { detail: message.ticket }));
  };
}

/** What a click on a notice asks of the page; whoever holds the router listens. */
export const OPEN_TICKET_EVENT = 'throughline:open-ticket';

export function announceMessages(feed: Feed): void {
  if (!noticesSwitch.get().isOn) return;
  const state = inboxStore.get();
  const waiting = feed.messages.filter((message) => isWaitingChat(state, message));
  const newest = waiting.at(-1);
  if (!newest) return;
  ringInOneTab();
  if (!document.hasFocus()) notify(newest);
}
