import type { Core } from '@strapi/strapi';

import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { liveSessions } from '../repositories/live-sessions';
import type { Admission } from './admission';
import type { AgentSocket } from './agent-namespace';
import { isSameSight, roomsOfSight, sightsOf, type Sight } from './sight';

/** A tab that is renewing its token is not cut in the middle of it. */
const GRACE_MS = 15_000;
const LONGEST_TIMER_MS = 2_147_483_647;

interface Entry {
  readonly socket: AgentSocket;
  admission: Admission;
  timer: NodeJS.Timeout;
}

/** The sockets of this process, each with what it was admitted for. */
export class ConnectedSockets {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly onOtherSight: (socket: AgentSocket) => void,
  ) {}

  add(socket: AgentSocket, admission: Admission): void {
    this.entries.set(socket.id, { socket, admission, timer: cutLater(socket, admission.expiresAt) });
    void socket.join(roomsOfSight(admission.sight));
  }

  remove(socket: AgentSocket): void {
    clearTimeout(this.entries.get(socket.id)?.timer);
    this.entries.delete(socket.id);
  }

  admissionOf(socket: AgentSocket): Admission | null {
    return this.entries.get(socket.id)?.admission ?? null;
  }

  /** A newer token of the same admin user takes the place of the old one. */
  renew(socket: AgentSocket, admission: Admission): void {
    const entry = this.entries.get(socket.id);
    if (!entry) return;
    clearTimeout(entry.timer);
    entry.admission = { ...admission, sight: entry.admission.sight };
    this.look(entry, admission.sight);
    entry.timer = cutLater(socket, admission.expiresAt);
  }

  /** Cuts every socket whose session, user or permission has gone, with one query for all of them. */
  async recheck(): Promise<void> {
    if (this.entries.size === 0) return;
    const asked = [...this.entries.values()].map((entry) => ({ entry, sessionId: entry.admission.sessionId }));
    const sessionIds = [...new Set(asked.map(({ sessionId }) => sessionId))];
    const live = await liveSessions(databaseOf(this.strapi), sessionIds, systemClock.now());
    const found = new Map(live.map((session) => [session.sessionId, session]));
    const sights = await sightsOf(
      this.strapi,
      asked.map(({ entry, sessionId }) => ({
        agentId: entry.admission.agent.id,
        maySeePrivate: found.get(sessionId)?.maySeePrivate ?? false,
      })),
    );
    for (const [at, { entry, sessionId }] of asked.entries()) {
      // Renewed while the database was asked: the new session is judged the next time.
      if (entry.admission.sessionId !== sessionId) continue;
      const [session, sight] = [found.get(sessionId), sights[at]];
      if (!session || !sight) {
        entry.socket.disconnect(true);
        continue;
      }
      entry.admission = { ...entry.admission, mayAnswer: session.mayAnswer };
      this.look(entry, sight);
    }
  }

  /** Every socket of this process with what it sees. */
  sights(): readonly { readonly socket: AgentSocket; readonly sight: Sight }[] {
    return [...this.entries.values()].map(({ socket, admission }) => ({ socket, sight: admission.sight }));
  }

  /** Somebody sees more or less than before: the screen reads everything again, and hears of nothing else meanwhile. */
  private look(entry: Entry, sight: Sight): void {
    const { socket, admission } = entry;
    if (isSameSight(admission.sight, sight)) return;
    entry.admission = { ...admission, sight };
    for (const room of roomsOfSight(admission.sight)) void socket.leave(room);
    void socket.join(roomsOfSight(sight));
    this.onOtherSight(socket);
  }

  clear(): void {
    for (const { timer } of this.entries.values()) clearTimeout(timer);
    this.entries.clear();
  }
}

function cutLater(socket: AgentSocket, expiresAt: number): NodeJS.Timeout {
  const wait = expiresAt + GRACE_MS - systemClock.now().getTime();
  return setTimeout(() => socket.disconnect(true), Math.min(Math.max(wait, 0), LONGEST_TIMER_MS));
}
