import type { CustomerExport } from '../../../../../contracts/customer-records';
import type {
  AccountBody,
  AccountPatchBody,
  AccountResponse,
  AccountsResponse,
  ConsentBody,
  ConsentResponse,
  CustomerPatchBody,
  CustomerResponse,
  EraseResponse,
  IdentityBody,
  NoteResponse,
  StoryAsked,
  StoryResponse,
} from '../../../../../contracts/http/customers';
import type { AttributesResponse } from '../../../../../contracts/http/customer-settings';
import { del, get, patch, post, put, search } from './api';

/** Whose record it is: the two have timelines, notes, attributes and cards alike. */
export interface Subject {
  readonly kind: 'customer' | 'account';
  readonly documentId: string;
}

const pathOf = ({ kind, documentId }: Subject): string =>
  `/${kind === 'customer' ? 'customers' : 'accounts'}/${documentId}`;

/** What is known about customers and accounts: the endpoints of contracts/http/customers, typed. */
export const customersApi = {
  customer: (customer: string): Promise<CustomerResponse> => get(`/customers/${customer}`),
  patchCustomer: (customer: string, body: CustomerPatchBody): Promise<CustomerResponse> =>
    patch(`/customers/${customer}`, body),
  addIdentity: (customer: string, body: IdentityBody): Promise<CustomerResponse> =>
    post(`/customers/${customer}/identities`, body),
  removeIdentity: (customer: string, identity: string): Promise<CustomerResponse> =>
    del(`/customers/${customer}/identities/${identity}`),
  setConsent: (customer: string, body: ConsentBody): Promise<ConsentResponse> =>
    put(`/customers/${customer}/consents`, body),
  export: (customer: string): Promise<CustomerExport> => get(`/customers/${customer}/export`),
  erase: (customer: string, confirm: string): Promise<EraseResponse> =>
    post(`/customers/${customer}/erase`, { confirm }),

  story: (subject: Subject, asked: StoryAsked): Promise<StoryResponse> =>
    get(`${pathOf(subject)}/story${search(asked)}`),
  addNote: (subject: Subject, text: string): Promise<NoteResponse> => post(`${pathOf(subject)}/notes`, { text }),
  removeNote: async (note: string): Promise<void> => {
    await del(`/notes/${note}`);
  },

  accounts: (page: { text?: string; cursor?: string; limit?: number }): Promise<AccountsResponse> =>
    get(`/accounts${search(page)}`),
  account: (account: string): Promise<AccountResponse> => get(`/accounts/${account}`),
  createAccount: (body: AccountBody): Promise<AccountResponse> => post('/accounts', body),
  patchAccount: (account: string, body: AccountPatchBody): Promise<AccountResponse> =>
    patch(`/accounts/${account}`, body),

  attributes: (): Promise<AttributesResponse> => get('/attributes'),
};
