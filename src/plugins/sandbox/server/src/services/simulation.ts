import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { MessageView } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { newToken } from '../../../../../kernel/crypto';
import { serviceOf } from '../../../../../kernel/services';
import { newCustomerMail } from '../../../core/customer-mail';
import { asSeveral, hardshipsOf, kindsOf, MAIL, type PlayedChannel } from '../../../core/simulation';
import { withFaults } from '../../../core/simulators/faults';
import type { Person, SayingKind, SimulatedDelivery } from '../../../core/simulators/simulator';
import { composeMail, postMail } from './postman';
import { photoPng } from './photo';
import type { Delivered } from './provider-play';
import type { Sandbox } from './sandbox';

/** Plays what the simulator's page asks for, and tells what came of it, step by step. */

export interface Asked {
  readonly channel: string;
  readonly person: Person;
  readonly kind: SayingKind;
  readonly text: string;
  readonly of: string | null;
  readonly isRepeated: boolean;
  readonly isShuffled: boolean;
  readonly isLate: boolean;
  readonly isForged: boolean;
}

export interface Happened {
  readonly steps: readonly { readonly isWell: boolean; readonly text: string; readonly milliseconds: number }[];
  /** the delivery as it went over the wire */
  readonly raw: string;
  readonly ticket: { readonly documentId: string; readonly number: number } | null;
}

const LATE_MS = 25 * 60 * 60 * 1000;
const PATIENCE_MS = 6_000;
const QUIET_MS = 250;
/** after a change without a message: reactions, edits, what is held back */
const CALM_MS = 700;
const LOOK_EVERY_MS = 10;
const TIMES = 3;

/** The channels that can be played now: accounts of simulated providers, and the mailbox. */
export async function playedChannels({ strapi, accounts, providers }: Sandbox): Promise<PlayedChannel[]> {
  const connectors = serviceOf(strapi, 'channel-connectors').connectors();
  const all = await providers.accounts();
  const played = all.flatMap(({ connector, name, address }) => {
    const facts = connectors.find(({ id }) => id === connector);
    if (!facts) return [];
    const { label, icon } = facts.channel;
    const isOneOfMany = connectors.filter(({ channel }) => channel.label === label).length > 1;
    const untold = providers.untoldBy(connector);
    const kinds = kindsOf(facts.channel).filter((kind) => !untold.includes(kind));
    const shown = isOneOfMany ? (facts.about?.title ?? name) : label;
    return [{ id: connector, label: shown, icon, name, address, kinds, hardships: hardshipsOf(facts) }];
  });
  const mailbox = accounts?.email;
  if (!mailbox) return played;
  const kinds: readonly SayingKind[] = ['text', 'photo'];
  const { name, address } = mailbox;
  return [...played, { id: MAIL, label: 'Mail', icon: 'mail', name, address, kinds, hardships: hardshipsOf('mail') }];
}

export async function play(sandbox: Sandbox, asked: Asked): Promise<Happened> {
  const begun = performance.now();
  const watch = new Watch(sandbox);
  const since = (): number => Math.max(1, Math.round(performance.now() - begun));
  try {
    const sent = asked.channel === MAIL ? await sendMail(sandbox, asked) : await sendAsProvider(sandbox, asked);
    const steps = [{ ...stepOfSending(sent, asked), milliseconds: since() }];
    const raw = sent.raw.slice(0, 20_000);
    if (sent.stored === 0) return { steps, raw, ticket: null };
    const messages = await watch.messages(sent);
    if (messages.length === 0 && watch.isHeldBack) {
      steps.push({ isWell: asked.isForged, text: 'Held back: see Quarantined in the inbox', milliseconds: since() });
      return { steps, raw, ticket: null };
    }
    steps.push({ ...stepOfMessages(messages, sent), milliseconds: since() });
    const [message] = messages;
    if (!message) return { steps, raw, ticket: null };
    const { ticket } = await serviceOf(sandbox.strapi, 'helpdesk').tickets.detail(message.ticket);
    const place = ticket.folder === 'inbox' ? '' : `, in ${ticket.folder}`;
    steps.push({ isWell: true, text: senderText(message), milliseconds: since() });
    steps.push({
      isWell: true,
      text: `${message.seq === 1 ? 'New interaction in ticket' : 'Goes on in ticket'} #${String(ticket.number)}${place}`,
      milliseconds: since(),
    });
    return { steps, raw, ticket: { documentId: ticket.documentId, number: ticket.number } };
  } finally {
    watch.close();
  }
}

interface Sent {
  /** deliveries that our end took; of what is fetched, all that stands there to be read */
  readonly stored: number;
  /** our end asks for it: nothing went over the wire yet */
  readonly isFetched: boolean;
  readonly refused: string | null;
  /** there is no call that could be hung up */
  readonly isNothing?: boolean;
  /** messages that must come of it */
  readonly wanted: number;
  readonly raw: string;
}

async function sendAsProvider(sandbox: Sandbox, asked: Asked): Promise<Sent> {
  const provider = sandbox.providers.playFor(asked.channel);
  const texts = asked.isShuffled ? asSeveral(asked.text) : [asked.text];
  const saidAt = Date.now() - (asked.isLate ? LATE_MS : 0);
  const made: SimulatedDelivery[] = [];
  for (const [at, text] of texts.entries()) {
    const saying = { connector: asked.channel, person: asked.person, kind: asked.kind, text, of: asked.of };
    made.push(...(await provider.deliveriesOf(saying, new Date(saidAt + at * 1_000))));
  }
  if (made.length === 0 && asked.kind === 'hang_up')
    return { stored: 0, isFetched: false, refused: null, isNothing: true, wanted: 0, raw: '' };
  if (made.length === 0)
    return { stored: texts.length, isFetched: true, refused: null, wanted: texts.length, raw: texts.join('\n\n') };
  const timed = withFaults(made, {
    times: asked.isRepeated ? TIMES : 1,
    isShuffled: asked.isShuffled,
    breaksSignature: asked.isForged,
    seed: saidAt % 1_000,
  });
  const delivered =
    asked.isLate && !asked.isForged
      ? await Promise.all(timed.map(({ delivery }) => acceptLate(sandbox, asked.channel, delivery, new Date(saidAt))))
      : await provider.deliver(timed);
  const taken = delivered.filter(({ status }) => status !== null && status < 300);
  const refused = delivered.find(({ status }) => status === null || status >= 300);
  return {
    stored: taken.length,
    isFetched: false,
    refused: refused ? answerText(refused) : null,
    wanted: taken.length === 0 ? 0 : texts.length,
    raw: timed.map(({ delivery }) => written(delivery)).join('\n\n'),
  };
}

const answerText = ({ status }: Delivered): string =>
  status === null ? 'nobody answered' : `answered ${String(status)}`;

/** As our end had taken it then: providers sign the moment of sending, so a late one cannot come by the wire. */
async function acceptLate(
  { strapi, providers }: Sandbox,
  connector: string,
  delivery: SimulatedDelivery,
  at: Date,
): Promise<Delivered> {
  const begun = performance.now();
  const account = (await providers.accounts()).find((each) => each.connector === connector);
  if (!account) return { delivery, status: null, answer: '', milliseconds: 0 };
  await serviceOf(strapi, 'channel-connectors').accept({
    channelAccountId: account.id,
    eventKey: `simulated:${createHash('sha256').update(delivery.body).digest('hex')}`,
    headers: Object.fromEntries(Object.entries(delivery.headers).map(([name, value]) => [name.toLowerCase(), value])),
    context: {},
    body: delivery.body,
    receivedAt: at,
  });
  return { delivery, status: 200, answer: '{}', milliseconds: Math.round(performance.now() - begun) };
}

async function sendMail(sandbox: Sandbox, asked: Asked): Promise<Sent> {
  const mail = newCustomerMail({
    from: { name: asked.person.name, address: asked.person.email },
    to: sandbox.addresses.supportAddress,
    subject: firstWords(asked.text),
    text: asked.text,
    picture: asked.kind === 'photo' ? await photoPng(sandbox) : null,
  });
  const named = { ...mail, messageId: `<${newToken(128)}@${asked.person.email.split('@').at(-1) ?? 'example'}>` };
  // a server that repeats a mail repeats its bytes
  const bytes = await composeMail(named);
  const answers = [];
  for (let time = 0; time < (asked.isRepeated ? TIMES : 1); time += 1)
    answers.push(await postMail(sandbox.environment.smtp.port, named, bytes));
  const stored = answers.filter(({ accepted }) => accepted).length;
  return {
    stored,
    isFetched: false,
    refused: answers.find(({ accepted }) => !accepted)?.answer ?? null,
    wanted: stored === 0 ? 0 : 1,
    raw: bytes.toString('utf8'),
  };
}

const firstWords = (text: string): string => text.split(/\s+/).slice(0, 8).join(' ') || 'Hello';

function written({ method, url, headers, body }: SimulatedDelivery): string {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = body.toString('utf8');
  return [`${method} ${new URL(url).pathname}`, ...head, '', text.includes('\u0000') ? '(binary)' : text].join('\n');
}

function stepOfSending({ stored, isFetched, isNothing, refused }: Sent, { channel, isForged, isLate }: Asked) {
  if (isNothing) return { isWell: false, text: 'There is no call to hang up' };
  const times = stored > 1 ? ` ${String(stored)} ×` : '';
  if (isFetched) return { isWell: true, text: 'Said there, and read from here within seconds' };
  if (stored > 0 && channel === MAIL) return { isWell: true, text: `Taken over SMTP, stored${times}` };
  if (stored > 0 && isLate) return { isWell: !isForged, text: `Stored${times}, as of 25 hours ago` };
  if (stored > 0) return { isWell: !isForged, text: `Signature checked, stored${times}` };
  const why = refused ?? 'nobody answered';
  return isForged
    ? { isWell: true, text: `Refused: the signature does not match (${why})` }
    : { isWell: false, text: `Not taken: ${why}` };
}

function stepOfMessages(messages: readonly MessageView[], { stored, wanted }: Sent) {
  const count = messages.length;
  if (count === 0) return { isWell: true, text: 'No new message: noted on what it is about' };
  const duplicates = stored - wanted;
  const word = count === 1 ? '1 message' : `${String(count)} messages`;
  const seen =
    duplicates > 0
      ? `Seen as ${word}, ${String(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'}`
      : `Seen as ${word}`;
  return { isWell: count === wanted, text: seen };
}

function senderText({ author, senderTrust }: MessageView): string {
  if (senderTrust === 'ok') return `Customer ${author.name}, vouched for by the provider`;
  return senderTrust === 'failed' ? `Says it is ${author.name}: stands apart` : `Says it is ${author.name}: not proven`;
}

/** Customers' messages that are stored while it watches. */
class Watch {
  private readonly ids: number[] = [];
  private readonly leaving: readonly (() => void)[];
  private changedAt: number | null = null;
  isHeldBack = false;

  constructor(private readonly sandbox: Sandbox) {
    const bus = busOf(sandbox.strapi);
    const changed = (): void => void (this.changedAt = Date.now());
    this.leaving = [
      bus.subscribe('messages.appended', ({ messages }) => {
        this.ids.push(...messages.filter(({ direction }) => direction === 'inbound').map(({ id }) => id));
      }),
      bus.subscribe('tickets.changed', changed),
      bus.subscribe('quarantine.changed', () => {
        this.isHeldBack = true;
        changed();
      }),
    ];
  }

  /** Waits for so many, and a moment longer, in which one too many would show up; less when something else came of it. */
  async messages({ wanted, isFetched }: Sent): Promise<MessageView[]> {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.ids.length < wanted && Date.now() < deadline && (isFetched || !this.hasCalmed()))
      await delay(LOOK_EVERY_MS);
    if (this.ids.length > 0) await delay(QUIET_MS);
    return serviceOf(this.sandbox.strapi, 'helpdesk').messages.byIds(this.ids);
  }

  private hasCalmed(): boolean {
    return this.ids.length === 0 && this.changedAt !== null && Date.now() - this.changedAt > CALM_MS;
  }

  close(): void {
    for (const leave of this.leaving) leave();
  }
}
