import type { Core } from '@strapi/strapi';

import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { sessionRights, type SessionRights } from '../repositories/live-sessions';

/** Whoever is blocked or loses a right is out within two seconds, whichever process heard of it. */
const FRESH_MS = 1_000;
const MOST_KEPT = 5_000;
const RIGHTS_HANG_ON = ['admin::user', 'admin::role', 'admin::permission', 'admin::session'];

export interface KnownSession {
  readonly adminUser: SessionRights['adminUser'];
  can(action: string): boolean;
}

interface Kept {
  readonly sessionId: string;
  readonly userId: string;
  /** when the access token runs out, in epoch milliseconds */
  readonly expiresAt: number;
  readonly until: number;
  readonly session: Promise<KnownSession | null>;
}

/**
 * Sessions of agents whose screens ask again and again, each looked up once a second: signature and life of the token,
 * life of the session, user and rights.
 */
export class KnownSessions {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly strapi: Core.Strapi) {
    const forget = (): void => this.kept.clear();
    const afterwards = {
      afterCreate: forget,
      afterUpdate: forget,
      afterUpdateMany: forget,
      afterDelete: forget,
      afterDeleteMany: forget,
    };
    strapi.db.lifecycles.subscribe({ models: RIGHTS_HANG_ON, ...afterwards });
  }

  /** null: this token opens nothing, or somebody else has to say why */
  async of(token: string): Promise<KnownSession | null> {
    const now = systemClock.now().getTime();
    const before = this.kept.get(token);
    if (before && before.expiresAt <= now) return null;
    if (before && before.until > now) return before.session;
    const signed = before ?? this.signed(token);
    return signed && this.look(token, signed, now);
  }

  private signed(token: string): Pick<Kept, 'sessionId' | 'userId' | 'expiresAt'> | null {
    const access = this.strapi.sessionManager('admin').validateAccessToken(token);
    if (!access.isValid) return null;
    const { sessionId, userId, exp } = access.payload;
    return { sessionId, userId, expiresAt: exp * 1000 };
  }

  private look(
    token: string,
    { sessionId, userId, expiresAt }: Pick<Kept, 'sessionId' | 'userId' | 'expiresAt'>,
    now: number,
  ): Promise<KnownSession | null> {
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const session = this.read(sessionId, userId);
    this.kept.set(token, { sessionId, userId, expiresAt, until: now + FRESH_MS, session });
    // Neither a failure is remembered nor a refusal: Strapi's own check says why.
    session.then(
      (found) => found ?? this.kept.delete(token),
      () => this.kept.delete(token),
    );
    return session;
  }

  private async read(sessionId: string, userId: string): Promise<KnownSession | null> {
    const rights = await sessionRights(databaseOf(this.strapi), sessionId, systemClock.now());
    if (!rights || String(rights.adminUser.id) !== userId) return null;
    const actions = new Set(rights.actions);
    return { adminUser: rights.adminUser, can: (action) => actions.has(action) };
  }
}
