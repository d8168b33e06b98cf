import type { AccessService, SocketAnswer, SubjectKind } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { readClientEvent, type ClientEvent } from '../../../core/client-events';
import { fullBudget, spend } from '../../../core/event-budget';
import type { Admit } from './admission';
import { ROOMS, type AgentSocket } from './agent-namespace';
import type { ConnectedSockets } from './connected-sockets';
import type { PresenceBoard } from './presence';
import type { ReplyTyping } from './reply-typing';

const EVENTS_PER_SECOND = 20;

export interface SocketEnds {
  readonly admit: Admit;
  readonly sockets: ConnectedSockets;
  readonly presence: PresenceBoard;
  readonly typing: ReplyTyping;
  readonly access: Pick<AccessService, 'seenAmong'>;
  readonly onFailure: (cause: unknown) => void;
}

type Answer = (answer: SocketAnswer) => void;

function answerOf(value: unknown): Answer {
  if (typeof value !== 'function') return () => undefined;
  return (answer) => void Reflect.apply(value, undefined, [answer]);
}

/** One agent's tab: which ticket it shows, whether they write, and the renewal of its token. */
export class SocketSession {
  private ticket: string | null = null;
  private budget = fullBudget(EVENTS_PER_SECOND, systemClock.now().getTime());

  constructor(
    private readonly socket: AgentSocket,
    private readonly ends: SocketEnds,
  ) {}

  /** Every event passes here, whatever it is called. */
  receive(name: string, payload: unknown, acknowledge: unknown): void {
    const answer = answerOf(acknowledge);
    const budget = spend(this.budget, EVENTS_PER_SECOND, systemClock.now().getTime());
    if (!budget) return answer({ ok: false, code: 'too_many_requests' });
    this.budget = budget;
    const event = readClientEvent(name, payload);
    if (!event) return answer({ ok: false, code: 'invalid_input' });
    this.handle(event).then(answer, (cause: unknown) => {
      this.ends.onFailure(cause);
      answer({ ok: false, code: 'internal_error' });
    });
  }

  /** The tab has gone. */
  async leave(): Promise<void> {
    if (this.ticket !== null) this.ends.presence.announceViewers(this.ticket);
    await this.ends.typing.stop(this.socket);
  }

  private handle(event: ClientEvent): Promise<SocketAnswer> {
    if (event.name === 'open') return this.open(event.ticket);
    if (event.name === 'typing') return this.type(event);
    return this.renew(event.token);
  }

  /** The agent sees more or less than before: a ticket that is hidden now is not looked at any more. */
  async lookAgain(): Promise<void> {
    if (this.ticket !== null && !(await this.sees('ticket', this.ticket))) await this.open(null);
  }

  private async sees(kind: SubjectKind, documentId: string): Promise<boolean> {
    const admission = this.ends.sockets.admissionOf(this.socket);
    if (!admission) return false;
    return (await this.ends.access.seenAmong(admission.sight.access, kind, [documentId])).has(documentId);
  }

  private async open(ticket: string | null): Promise<SocketAnswer> {
    const { socket, ends } = this;
    const last = this.ticket;
    if (last === ticket) return { ok: true };
    if (ticket !== null && !(await this.sees('ticket', ticket))) return { ok: false, code: 'ticket_not_found' };
    this.ticket = ticket;
    socket.data.writing = false;
    if (last !== null) {
      await socket.leave(ROOMS.ticket(last));
      ends.presence.announceViewers(last);
    }
    if (ticket !== null) {
      await socket.join(ROOMS.ticket(ticket));
      ends.presence.announceViewers(ticket);
    }
    await ends.typing.stop(socket);
    return { ok: true };
  }

  private async type({ interaction, kind, typing }: Extract<ClientEvent, { name: 'typing' }>): Promise<SocketAnswer> {
    const { socket, ends } = this;
    const admission = ends.sockets.admissionOf(socket);
    if (!admission?.mayAnswer) return { ok: false, code: 'forbidden' };
    if (!(await this.sees('interaction', interaction))) return { ok: false, code: 'interaction_not_found' };
    if (socket.data.writing !== typing) {
      socket.data.writing = typing;
      if (this.ticket !== null) ends.presence.announceViewers(this.ticket);
    }
    // A note is between colleagues: the customer learns nothing of it.
    if (kind === 'note') await ends.typing.stop(socket);
    else await ends.typing.tell(socket, interaction, typing);
    return { ok: true };
  }

  private async renew(token: string): Promise<SocketAnswer> {
    const { socket, ends } = this;
    const known = ends.sockets.admissionOf(socket);
    const admission = await ends.admit(token);
    if (!known || !admission || admission.adminUserId !== known.adminUserId) return { ok: false, code: 'unauthorized' };
    ends.sockets.renew(socket, admission);
    return { ok: true };
  }
}
