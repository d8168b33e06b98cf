import { randomInt } from 'node:crypto';

import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import { answerJson } from '../../../../../kernel/front-listener';
import { simulatorPage, type ShownSend } from '../../../core/pages/simulator-page';
import { personOf, playableStories, type PlayedChannel } from '../../../core/simulation';
import { SAYING_KINDS, type Person } from '../../../core/simulators/simulator';
import type { LoggedSend } from '../repositories/send-log';
import type { Sandbox } from '../services/sandbox';
import { play, playedChannels } from '../services/simulation';
import { formOf, sendPage, type Controller } from './exchange';

const SHOWN_SENDS = 20;

export const showSimulator: Controller = async (sandbox, exchange) => {
  const { content, addresses, environment, sends } = sandbox;
  const channels = await playedChannels(sandbox);
  sendPage(
    exchange,
    simulatorPage(addresses, {
      channels,
      content: content.simulation,
      stories: playableStories(content.simulation, channels),
      sends: sends
        .list()
        .slice(0, SHOWN_SENDS)
        .map((send) => shownSend(send, channels, peopleOf(sandbox))),
      keys: sandbox.providers.keys(),
      agent: environment.agent,
    }),
  );
};

/** The demo's cast, those of its stories, and whoever was made up on the page since it started. */
const madeUp: Person[] = [];
const peopleOf = ({ content }: Sandbox): readonly Person[] => [
  ...content.simulation.people,
  ...content.stories.flatMap(({ customer }) =>
    'phone' in customer ? [{ ...customer, email: `${customer.id}@example.com` }] : [],
  ),
  ...madeUp,
];

function shownSend(send: LoggedSend, channels: readonly PlayedChannel[], people: readonly Person[]): ShownSend {
  const icon = channels.find(({ id }) => id === send.connector)?.icon ?? 'other';
  return {
    ...send,
    icon,
    key: `${send.provider}-${send.id}`.replaceAll(/[^\w-]/g, '-'),
    name: personOf(send.to, people).name,
  };
}

const ticked = z.literal('1').optional();
const sayForm = z.object({
  channel: z.string().min(1).max(60),
  /** a place in the cast, `new`, or `to`: whoever the provider knows by the field `to` */
  person: z.union([z.literal('new'), z.literal('to'), z.coerce.number().int().min(0)]),
  name: z.string().trim().max(80).default(''),
  to: z.string().max(200).default(''),
  kind: z.enum(SAYING_KINDS),
  text: z.string().max(5_000).default(''),
  of: z.string().max(300).default(''),
  repeated: ticked,
  shuffled: ticked,
  late: ticked,
  forged: ticked,
});

/** Plays one thing that somebody says, and tells what came of it. */
export const playSaying: Controller = async (sandbox, exchange) => {
  const said = await formOf(exchange, sayForm);
  const channel = (await playedChannels(sandbox)).find(({ id }) => id === said.channel);
  if (!channel) throw new HelpdeskError('channel_account_not_found');
  const happened = await play(sandbox, {
    channel: channel.id,
    person: personAsked(sandbox, said),
    kind: said.kind,
    text: said.text,
    of: said.of === '' ? null : said.of,
    isRepeated: said.repeated === '1',
    isShuffled: said.shuffled === '1',
    isLate: said.late === '1',
    isForged: said.forged === '1',
  });
  answerJson(exchange.response, 200, happened);
};

function personAsked(sandbox: Sandbox, { person, name, to }: z.output<typeof sayForm>): Person {
  if (person === 'to') return personOf(to, peopleOf(sandbox));
  if (person === 'new') return madeUpPerson(name || 'Robin Castellanos');
  const known = sandbox.content.simulation.people[person];
  if (!known) throw new HelpdeskError('invalid_input', { fields: ['person'] });
  return known;
}

/** The same name is the same person, as long as the demo runs. */
function madeUpPerson(name: string): Person {
  const known = madeUp.find((each) => each.name === name);
  if (known) return known;
  const digits = String(randomInt(10_000_000)).padStart(7, '0');
  const id = `guest${digits}`;
  const made = { name, phone: `+1212${digits}`, id, email: `${id}@example.com` };
  madeUp.push(made);
  return made;
}
