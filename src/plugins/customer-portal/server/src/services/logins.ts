import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { portalPersonOf, type IdentityClaim, type ProvenIdentity } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inRetriedTransaction } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { serviceOf } from '../../../../../kernel/services';
import { addressesOf } from '../../../core/addresses';
import {
  accountPlaceOf,
  giveIdentity,
  insertLogin,
  lockAddress,
  loginOfIdentity,
  loginOfUser,
  type AccountPlace,
  type Login,
} from '../repositories/logins';

const USER = 'plugin::users-permissions.user';
const ROLE = 'plugin::users-permissions.role';
/** Logins of the portal may do nothing at Strapi's own interface. */
const ROLE_TYPE = 'throughline_portal';
const PROVIDER = 'throughline-portal';

/** The customer behind a login, as far as it has proven anything. */
export interface PortalCustomer extends AccountPlace {
  readonly login: Login;
  /** row id and documentId of the owner of the primary address */
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly language: string | null;
}

export interface Logins {
  ofUser(userId: number): Promise<Login | null>;
  /** null also when its last address was taken out: then it is nobody's. */
  withAddress(userId: number): Promise<Login | null>;
  /** The login of a proven address: made where it has none. */
  signIn(identity: ProvenIdentity): Promise<Login>;
  /** One more address of a login, which a code has proven. */
  prove(login: Login, identity: ProvenIdentity): Promise<Login>;
  /** From now on they may chat on pages of ours: as the customer that they are, and what is said there is theirs to see. */
  chatting(login: Login): Promise<Login>;
  customerOf(login: Login): Promise<PortalCustomer>;
}

export function loginsService(
  strapi: Core.Strapi,
  { signOut }: { signOut: (userId: number) => Promise<void> },
): Logins {
  const sql = databaseOf(strapi);
  const users = () => strapi.db.query(USER);

  async function roleId(): Promise<number | string> {
    const roles = strapi.db.query(ROLE);
    const known = await roles.findOne({ where: { type: ROLE_TYPE } });
    if (known) return known.id;
    const made = await roles.create({
      data: {
        type: ROLE_TYPE,
        name: 'Customer portal',
        description: 'Customers who sign in by code. Give it no permissions.',
      },
    });
    return made.id;
  }

  /**
   * No mail address stands in it: none of users-permissions' own ways (a password, a reset, an OAuth provider) leads to
   * this login, whoever has registered the address there.
   */
  async function newUser(): Promise<number> {
    const name = `portal-${newDocumentId()}`;
    const made = await users().create({
      data: {
        ...{ username: name, email: `${name}@portal.invalid`, provider: PROVIDER },
        ...{ confirmed: true, blocked: false, role: await roleId() },
      },
    });
    return Number(made.id);
  }

  async function newLogin(identity: ProvenIdentity): Promise<Login> {
    const userId = await newUser();
    const login = await inRetriedTransaction(strapi, async (trx) => {
      await lockAddress(trx, identity);
      const known = await loginOfIdentity(trx, identity);
      if (known) return known;
      const documentId = newDocumentId();
      const id = await insertLogin(trx, { documentId, userId });
      await giveIdentity(trx, id, identity, true);
      return { id, documentId, userId, proven: [identity] };
    });
    if (login.userId !== userId) await users().delete({ where: { id: userId } });
    return login;
  }

  /** Tells who-is-it of all that is proven: it makes the customer, raises the assurance, and joins single matches. */
  async function tellProof({ proven }: Pick<Login, 'proven'>): Promise<void> {
    const [replyIdentity, ...proofs] = proven.map((each): IdentityClaim => ({ ...each, assurance: 'verified' }));
    if (!replyIdentity) return;
    const sender = { displayName: null, replyIdentity, proofs, mentions: [], trust: 'ok', trustReason: null } as const;
    const [resolution] = await inRetriedTransaction(strapi, (trx) =>
      serviceOf(strapi, 'context-merge').resolve(trx, [{ sender, seenAt: systemClock.now() }]),
    );
    if (!resolution) return;
    const { customerId, absorbedIds } = resolution;
    const bus = busOf(strapi);
    for (const absorbedId of absorbedIds) bus.publish('customers.joined', { survivorId: customerId, absorbedId });
    bus.publish('customers.changed', { customerIds: [customerId], at: systemClock.now().getTime() });
  }

  return {
    ofUser: (userId) => loginOfUser(sql, userId),

    async withAddress(userId) {
      const login = await loginOfUser(sql, userId);
      return login && addressesOf(login.proven).length > 0 ? login : null;
    },

    async signIn(identity) {
      const login = (await loginOfIdentity(sql, identity)) ?? (await newLogin(identity));
      await tellProof(login);
      return login;
    },

    async prove(login, identity) {
      const before = await inRetriedTransaction(strapi, async (trx) => {
        await lockAddress(trx, identity);
        return giveIdentity(trx, login.id, identity, false);
      });
      // Whoever signed in by this address until now has lost it.
      if (before !== null) await signOut(before);
      const now = (await loginOfUser(sql, login.userId)) ?? login;
      await tellProof(now);
      return now;
    },

    async chatting(login) {
      const person = portalPersonOf(login.documentId);
      if (login.proven.some(({ kind, value }) => kind === person.kind && value === person.value)) return login;
      await inRetriedTransaction(strapi, (trx) => giveIdentity(trx, login.id, person, false));
      const now = { ...login, proven: [...login.proven, person] };
      await tellProof(now);
      return now;
    },

    async customerOf(login) {
      const [owner] = await owners(login);
      if (!owner) throw new Error('A login has proven nothing that anybody owns.');
      const [place, [view]] = await Promise.all([
        accountPlaceOf(sql, owner.customerId),
        serviceOf(strapi, 'helpdesk').customers.byIds([owner.customerId]),
      ]);
      const { customerId: id, customer: documentId } = owner;
      return { ...place, login, id, documentId, name: view?.displayName ?? '', language: view?.language ?? null };
    },
  };

  /** An erased customer's login has gone with them; one whose address was taken out by hand is told anew. */
  async function owners(login: Login) {
    const found = await serviceOf(strapi, 'helpdesk').customerView.owners(login.proven);
    if (found.length > 0) return found;
    await tellProof(login);
    return serviceOf(strapi, 'helpdesk').customerView.owners(login.proven);
  }
}

/** What one place of being signed in is called. */
export const newDevice = (): string => randomUUID();
