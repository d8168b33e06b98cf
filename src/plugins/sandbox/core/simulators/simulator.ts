import type { ChannelAccountConfig, NewChannelAccount } from '../../../../contracts';

/**
 * A provider played by the sandbox: it signs, batches and names things as the real one does, and takes our calls as
 * the real one would. Pure: whoever runs it brings the clock, ids and the wire. What goes wrong on the way (repeated,
 * out of order, late, forged) is done by `faults.ts` to whatever a simulator made.
 */
export interface ProviderSimulator {
  /** part of its address: our connectors call `<publicUrl>/sandbox/providers/<id>/…` */
  readonly id: string;
  /** the demo's channel accounts with this provider, one per connector; `settings.providerUrl` points here */
  accounts(providerUrl: string): readonly NewChannelAccount[];
  /** by connector: what its channel could show, and this network never tells */
  readonly untold?: Readonly<Record<string, readonly SayingKind[]>>;
  /** what a person does, as the deliveries that the provider would make of it */
  say(saying: Saying, account: SimulatedAccount, context: SimulatorContext): readonly SimulatedDelivery[];
  /** several deliveries to one account in as few as the provider would send. Absent: it sends each by itself */
  batch?(
    deliveries: readonly SimulatedDelivery[],
    account: SimulatedAccount,
    context: SimulatorContext,
  ): readonly SimulatedDelivery[];
  /** what it does once our end has answered one of its deliveries: calls go on by what TwiML says. Absent: nothing */
  hear?(
    delivery: SimulatedDelivery,
    answered: { readonly status: number; readonly body: string },
    accounts: readonly SimulatedAccount[],
    context: SimulatorContext,
  ): readonly { readonly afterMs: number; readonly delivery: SimulatedDelivery }[];
  /** a call of our connector, as the provider would answer it */
  answer(request: SimulatorRequest, accounts: readonly SimulatedAccount[], context: SimulatorContext): SimulatorAnswer;
}

export interface Person {
  readonly name: string;
  /** E.164 */
  readonly phone: string;
  /** for networks that know people by their own ids: a stable one per person, letters and digits */
  readonly id: string;
  readonly email: string;
}

/** `kind` is what the page's buttons say; a simulator takes those that its channels know, and plays others as text; those that stand in `untold` the page does not offer. */
export interface Saying {
  readonly connector: string;
  readonly person: Person;
  readonly kind: SayingKind;
  readonly text: string;
  /** the provider's id of a message that is answered, reacted to, edited or taken back */
  readonly of: string | null;
}
export const SAYING_KINDS = [
  'text',
  'photo',
  'voice_note',
  'location',
  'contact',
  'reaction',
  'reply',
  'choice',
  'edit',
  'withdraw',
  'comment',
  'stop',
  'call',
  'hang_up',
  'voicemail',
] as const;
export type SayingKind = (typeof SAYING_KINDS)[number];

export interface SimulatedAccount extends ChannelAccountConfig {
  /** the address that this installation gave the provider */
  readonly webhookUrl: string;
}

export interface SimulatorContext {
  readonly now: Date;
  /** a new id of so many letters and digits */
  newId(length: number): string;
}

export interface SimulatedDelivery {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** what it is, for the page: `message`, `delivered`, `read` … */
  readonly what: string;
}

export interface SimulatorRequest {
  readonly method: string;
  /** below the simulator's own address, with its leading slash, query left out */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SimulatorAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  /** further ones, such as `retry-after` */
  readonly headers?: Readonly<Record<string, string>>;
  /** a message of ours that it took: what stands in the simulator's outbox */
  readonly accepted?: AcceptedSend;
  /** webhooks that follow, such as receipts, each after so many milliseconds */
  readonly later?: readonly { readonly afterMs: number; readonly delivery: SimulatedDelivery }[];
}

export interface AcceptedSend {
  readonly connector: string;
  readonly account: string;
  /** the provider's id of it */
  readonly id: string;
  /** the person it went to: their phone or id */
  readonly to: string;
  readonly text: string;
  /** words for what is beside the text: `photo.jpg`, `3 buttons`, `template order_update` */
  readonly beside: readonly string[];
}
