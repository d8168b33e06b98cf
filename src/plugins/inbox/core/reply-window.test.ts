import type { ChannelView } from '../../../contracts';
import { replyWindowOf } from './reply-window';

const now = new Date('2026-11-23T09:33:00.000Z');
const ago = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();
const ahead = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString();

type Window = NonNullable<ChannelView['replyWindow']>;
const templates: Window = { hours: 24, then: 'templates' };
const people: Window = { hours: 24, then: { peopleForHours: 168 } };
const nothing: Window = { hours: 48, then: 'nothing' };

it.each<[string, Window | undefined, string | null, string, string | null]>([
  ['no window: always', undefined, null, 'open', null],
  ['open, and until when', templates, ago(1), 'open', ahead(23)],
  ['the last moment is out already', templates, ago(24), 'template', null],
  ['they never wrote here: it never opened', templates, null, 'template', null],
  ['after it people may go on', people, ago(25), 'extended', ahead(143)],
  ['not for ever', people, ago(168), 'closed', null],
  ['nobody wrote, nobody may', people, null, 'closed', null],
  ['nothing after it', nothing, ago(49), 'closed', null],
  ['a time that is none opens nothing', nothing, 'yesterday', 'closed', null],
])('%s', (_, replyWindow, lastInboundAt, state, closesAt) => {
  expect(replyWindowOf(replyWindow ? { replyWindow } : {}, lastInboundAt, now)).toEqual({ state, closesAt });
});
