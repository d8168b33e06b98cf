import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import type { CustomerPatchBody } from '../../../../../../contracts/http/customers';
import { patchedAttributes } from '../profile-parts/attributeModel';

/** The profile as it will be; `shown` says what a patch names by its id alone, such as an account's name. */
export function patched(
  view: CustomerProfile,
  body: CustomerPatchBody,
  shown: Partial<CustomerProfile>,
): CustomerProfile {
  return {
    ...view,
    displayName: body.displayName ?? view.displayName,
    language: body.language === undefined ? view.language : body.language,
    timeZone: body.timeZone === undefined ? view.timeZone : body.timeZone,
    birthDate: body.birthDate === undefined ? view.birthDate : body.birthDate,
    postalAddress: body.postalAddress === undefined ? view.postalAddress : body.postalAddress,
    account: body.account === null ? null : view.account,
    attributes: body.attributes === undefined ? view.attributes : patchedAttributes(view.attributes, body.attributes),
    tags: body.tags ?? view.tags,
    ...shown,
  };
}
