import { HelpdeskError, type IdentityClaim, type IdentityView, type ProfileService } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { domainOfAddress } from '../../../core/mail-domains';
import { customerByDocumentId, lockCustomers } from '../repositories/customers';
import { lockIdentities } from '../repositories/identities';
import {
  customerRefOf,
  deleteIdentity,
  isIdentityUsed,
  lockIdentityOf,
  writeIdentity,
} from '../repositories/profile-identities';
import { customerKey } from '../repositories/profiles';
import type { ServiceContext } from './context';

type IdentityWrites = Pick<ProfileService, 'addIdentity' | 'removeIdentity'>;

/** Addresses that are written down for a customer by hand. */
export function identityWrites(context: ServiceContext, changed: (customerId: number) => void): IdentityWrites {
  const { sql, clock } = context;

  async function keyOf(documentId: string): Promise<number> {
    const id = await customerKey(sql, documentId);
    if (id === null) throw new HelpdeskError('customer_not_found');
    return id;
  }

  return {
    async addIdentity(documentId, { kind, value, proven, origin }) {
      const claim = readable(normaliseIdentity({ kind, value, scope: '', assurance: proven ? 'verified' : 'claimed' }));
      const customerId = await keyOf(documentId);
      await context.transaction(async (trx) => {
        if (await isTheirs(trx, claim, customerId)) return;
        await lockCustomers(trx, [customerId]);
        await writeIdentity(trx, { ...claim, customerId, origin, at: clock.now() });
      });
      changed(customerId);
      return viewOf(documentId, claim);
    },

    async removeIdentity(documentId, identity) {
      const customerId = await keyOf(documentId);
      await context.transaction(async (trx) => {
        const owned = await lockIdentityOf(trx, customerId, identity);
        if (!owned) throw new HelpdeskError('identity_not_found');
        if (await isIdentityUsed(trx, customerId, owned)) throw new HelpdeskError('identity_in_use');
        await deleteIdentity(trx, owned.id);
      });
      changed(customerId);
    },
  };

  async function viewOf(documentId: string, { kind, value }: IdentityClaim): Promise<IdentityView> {
    const customer = await customerByDocumentId(sql, documentId);
    const view = customer?.view.identities.find(
      (each) => each.kind === kind && each.value === value && each.scope === '',
    );
    if (!view) throw new HelpdeskError('identity_not_found');
    return view;
  }
}

/**
 * Whether this customer has the address already and nothing is learned about it; takes the lock on its value.
 * @throws HelpdeskError identity_taken, with whose it is
 */
async function isTheirs(trx: Sql, claim: IdentityClaim, customerId: number): Promise<boolean> {
  const [owned] = await lockIdentities(trx, [claim]);
  if (!owned) return false;
  if (owned.customerId !== customerId)
    throw new HelpdeskError('identity_taken', { customer: await customerRefOf(trx, owned.customerId) });
  return claim.assurance !== 'verified' || owned.assurance === 'verified';
}

/** @throws HelpdeskError invalid_input */
function readable(claim: IdentityClaim): IdentityClaim {
  const fits =
    claim.kind === 'email'
      ? domainOfAddress(claim.value) !== null && !/\s/.test(claim.value)
      : claim.kind !== 'phone' || /^\+?\d{3,20}$/.test(claim.value);
  const message = claim.kind === 'phone' ? 'This is no phone number.' : 'This is no mail address.';
  if (!fits) throw new HelpdeskError('invalid_input', { where: 'body', fields: [{ field: 'value', message }] });
  return claim;
}
