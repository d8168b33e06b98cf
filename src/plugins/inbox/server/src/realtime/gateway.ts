import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { ErrorCode, Feed } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { isOwnOrigin } from '../../../core/own-origin';
import type { Agents } from '../services/agents';
import { ChangeFeed } from '../services/change-feed';
import { addressed } from './feed-audiences';
import { tellEach, tellOne } from './states';
import { createAdmit, type Admission, type Admit } from './admission';
import { agentNamespace, ROOMS, type AgentNamespace, type AgentSocket } from './agent-namespace';
import { ConnectedSockets } from './connected-sockets';
import { createDoorbell, type Doorbell } from './doorbell';
import { paced, type Paced } from './paced';
import { createPresenceBoard, type PresenceBoard } from './presence';
import { createReplyTyping, type ReplyTyping } from './reply-typing';
import { SocketSession } from './socket-session';

const LOOK_MS = 1_000;
const RECHECK_MS = 1_500;
/** However much is written, the database is not asked for changes more often. */
const POKE_PAUSE_MS = 50;
/** Agents of a process that was killed are taken off after so long. */
const RECOUNT_MS = 15_000;

const handshake = z.object({ token: z.string().min(1).max(4096) });

const refusal = (code: ErrorCode): Error => Object.assign(new Error(code), { data: { code } });

/** The agents' end of the change feed: who is let in, what they are told, who else is there. */
export class AgentGateway {
  readonly feed: ChangeFeed;
  readonly doorbell: Doorbell;
  readonly presence: PresenceBoard;
  readonly namespace: AgentNamespace;
  private readonly look: Paced;
  private readonly sockets: ConnectedSockets;
  private readonly admit: Admit;
  private readonly typing: ReplyTyping;
  private readonly admissions = new WeakMap<AgentSocket, Admission>();
  private readonly sessions = new WeakMap<AgentSocket, SocketSession>();
  private feeds: Promise<void> = Promise.resolve();
  private readonly timers: NodeJS.Timeout[];

  constructor(
    private readonly strapi: Core.Strapi,
    agents: Agents,
  ) {
    this.namespace = agentNamespace(strapi);
    this.sockets = new ConnectedSockets(strapi, (socket) => this.lookAgain(socket));
    this.admit = createAdmit(strapi, agents);
    this.typing = createReplyTyping(strapi);
    this.feed = new ChangeFeed(strapi, (feed) => this.emit(feed));
    this.look = paced(POKE_PAUSE_MS, () => this.feed.poke());
    this.doorbell = createDoorbell(this.namespace, (cause) => this.report(cause));
    this.presence = createPresenceBoard(this.namespace, {
      onCount: (availableAgents) => busOf(strapi).publish('presence.changed', { availableAgents }),
      onFailure: (cause) => this.report(cause),
    });
    this.openDoor();
    this.timers = this.startTimers();
  }

  /** Rows were written by code that says no more than that: looks here, and asks the other processes to. */
  rowsWereWritten(): void {
    this.look.ring();
    this.doorbell.ring();
  }

  /** Rows are gone for good: every screen, whichever process it hangs on, asks anew what there is. */
  rowsAreGone(): void {
    const committedAt = systemClock.now().getTime();
    this.namespace
      .to(ROOMS.agents)
      .emit('feed', { tickets: [], messages: [], auditEntries: [], customers: [], committedAt, overflow: true });
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.doorbell.stop();
    this.look.stop();
    this.sockets.clear();
  }

  /** Teams have changed: who sees what is looked up at once, here; the other processes do so within two seconds. */
  accessHasChanged(): void {
    this.sockets.recheck().catch((cause: unknown) => this.report(cause));
  }

  /** Tells each agent, on every process, what they see of something that differs from agent to agent. */
  retell(what: 'calls' | 'channels'): void {
    tellEach(this.strapi, this.sockets, what).catch((cause: unknown) => this.report(cause));
    this.namespace.serverSideEmit('retell', what);
  }

  /** To the sockets of this process: the others tell theirs themselves. One after another, so that none overtakes. */
  private emit(feed: Feed): void {
    this.feeds = this.feeds.then(() => this.tell(feed)).catch((cause: unknown) => this.report(cause));
  }

  private async tell(feed: Feed): Promise<void> {
    for (const part of await addressed(this.strapi, feed)) {
      this.namespace.local
        .to([...part.rooms])
        .except([...part.except])
        .emit('feed', part.feed);
      for (const ticket of part.feed.gone ?? [])
        this.namespace.local
          .in(ROOMS.ticket(ticket))
          .except([...part.except])
          .socketsLeave(ROOMS.ticket(ticket));
    }
  }

  private lookAgain(socket: AgentSocket): void {
    socket.emit('access');
    this.sessions
      .get(socket)
      ?.lookAgain()
      .catch((cause: unknown) => this.report(cause));
    tellOne(this.strapi, this.sockets, socket, 'calls').catch((cause: unknown) => this.report(cause));
  }

  private openDoor(): void {
    this.namespace.use((socket, next) => {
      this.letIn(socket).then(
        (code) => (code === null ? next() : next(refusal(code))),
        (cause: unknown) => {
          this.report(cause);
          next(refusal('temporarily_unavailable'));
        },
      );
    });
    this.namespace.on('connection', (socket) => this.welcome(socket));
    this.namespace.on('doorbell', (customerIds) => {
      this.feed.tell({ customerIds, at: systemClock.now().getTime() });
      this.look.ring();
    });
    this.namespace.on('presence', () => this.presence.recount());
    this.namespace.on('retell', (what) => {
      tellEach(this.strapi, this.sockets, what).catch((cause: unknown) => this.report(cause));
    });
    this.presence.recount();
  }

  /** Answers why not, or null. */
  private async letIn(socket: AgentSocket): Promise<ErrorCode | null> {
    if (!isOwnOrigin(socket.handshake.headers.origin, publicUrl(this.strapi))) return 'forbidden';
    const offered = handshake.safeParse(socket.handshake.auth);
    const admission = offered.success ? await this.admit(offered.data.token) : null;
    if (!admission) return 'unauthorized';
    const leave = await this.feed.attend();
    socket.conn.once('close', leave);
    // It went while it was being let in: the event has passed.
    if (socket.conn.readyState === 'closed') leave();
    const { documentId, displayName } = admission.agent;
    // Facts of a socket travel between processes through the database: its token and headers must not.
    socket.handshake.auth = {};
    socket.handshake.headers = {};
    socket.data = { agent: { documentId, displayName }, writing: false };
    this.admissions.set(socket, admission);
    return null;
  }

  private welcome(socket: AgentSocket): void {
    const admission = this.admissions.get(socket);
    if (!admission) return void socket.disconnect(true);
    const { admit, sockets, presence, typing } = this;
    const onFailure = (cause: unknown): void => this.report(cause);
    const { access } = serviceOf(this.strapi, 'helpdesk');
    const session = new SocketSession(socket, { admit, sockets, presence, typing, access, onFailure });
    this.sessions.set(socket, session);
    sockets.add(socket, admission);
    // Whoever comes sees the calls that go on.
    tellOne(this.strapi, sockets, socket, 'calls').catch(onFailure);
    void socket.join([ROOMS.agents, ROOMS.agent(admission.agent.documentId)]);
    socket.onAny((name: string, payload: unknown, acknowledge: unknown) => session.receive(name, payload, acknowledge));
    socket.on('disconnect', () => {
      sockets.remove(socket);
      session.leave().catch(onFailure);
      this.countAgain();
    });
    this.countAgain();
  }

  private countAgain(): void {
    this.presence.recount();
    this.namespace.serverSideEmit('presence');
  }

  private startTimers(): NodeJS.Timeout[] {
    const recheck = (): void => void this.sockets.recheck().catch((cause: unknown) => this.report(cause));
    return [
      setInterval(() => this.feed.poke(), LOOK_MS),
      setInterval(recheck, RECHECK_MS),
      setInterval(() => this.presence.recount(), RECOUNT_MS),
    ];
  }

  private report(cause: unknown): void {
    loggerOf(this.strapi, 'inbox').error('Something failed at the sockets of agents.', {}, cause);
  }
}
