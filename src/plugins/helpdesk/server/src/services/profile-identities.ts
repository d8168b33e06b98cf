import {
  HelpdeskError,
  type IdentityClaim,
  type IdentityView,
  type KnownIdentity,
  type ProfileService,
} from '../../../../../contracts';
import { secretChange } from '../../../../../kernel/audit-changes';
import type { Sql } from '../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { domainOfAddress } from '../../../core/mail-domains';
import { customerByDocumentId } from '../repositories/customers';
import { lockIdentities } from '../repositories/identities';
import {
  customerRefOf,
  deleteIdentity,
  isIdentityUsed,
  lockIdentity,
  writeIdentity,
} from '../repositories/profile-identities';
import { recordAboutCustomer } from './audit-of-customers';
import type { ServiceContext } from './context';
import { lockedCustomer } from './locked-customer';

type IdentityWrites = Pick<ProfileService, 'addIdentity' | 'removeIdentity'>;

/** Addresses that are written down for a customer by hand. */
export function identityWrites(context: ServiceContext, changed: (customerId: number) => void): IdentityWrites {
  const { sql, clock } = context;

  return {
    async addIdentity(documentId, { kind, value, proven, origin }, actor) {
      const claim = readable(normaliseIdentity({ kind, value, scope: '', assurance: proven ? 'verified' : 'claimed' }));
      const written = await context.transaction(async (trx) => {
        const [owned] = await lockIdentities(trx, [claim]);
        const customerId = await lockedCustomer(trx, documentId);
        if (owned && !(await isNews(trx, claim, owned, customerId))) return customerId;
        await writeIdentity(trx, { ...claim, customerId, origin, at: clock.now() });
        const change = owned ? 'identity_verified' : 'identity_added';
        await recordAboutCustomer(context, trx, { actor, change, customerId, changes: [secretChange(kind)] });
        return customerId;
      });
      changed(written);
      return viewOf(documentId, claim);
    },

    async removeIdentity(documentId, identity, actor) {
      const customerId = await context.transaction(async (trx) => {
        const owned = await lockIdentity(trx, identity);
        const customer = await lockedCustomer(trx, documentId);
        if (owned?.customerId !== customer) throw new HelpdeskError('identity_not_found');
        if (await isIdentityUsed(trx, owned)) throw new HelpdeskError('identity_in_use');
        await deleteIdentity(trx, owned.id);
        const changes = [secretChange(owned.kind)];
        await recordAboutCustomer(context, trx, { actor, change: 'identity_removed', customerId: customer, changes });
        return customer;
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
 * Whether something is learned about an address that this customer has already.
 * @throws HelpdeskError identity_taken, with whose it is
 */
async function isNews(trx: Sql, claim: IdentityClaim, owned: KnownIdentity, customerId: number): Promise<boolean> {
  if (owned.customerId !== customerId)
    throw new HelpdeskError('identity_taken', { customer: await customerRefOf(trx, owned.customerId) });
  return claim.assurance === 'verified' && owned.assurance !== 'verified';
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
