import type { Core } from '@strapi/strapi';

import type { AskingRequest, SignedInReader } from '../../../../../contracts';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { stateOf } from '../../../core/pages/page';
import { languageOf } from '../../../core/words';
import type { Browsers } from './browsers';
import type { Desk } from './desk';
import type { Logins, PortalCustomer } from './logins';

const NEWEST = 5;

/** Tells the help centre who a request is from; whoever is not signed in here is nobody. */
export function portalReaders(
  strapi: Core.Strapi,
  { browsers, logins, desk }: { browsers: Browsers; logins: Logins; desk: Desk },
): (request: AskingRequest) => Promise<SignedInReader | null> {
  async function reader({ headers, withTickets = false }: AskingRequest): Promise<SignedInReader | null> {
    const cookie = headers.cookie;
    if (typeof cookie !== 'string' || !cookie.includes('tl_portal')) return null;
    const signedIn = await browsers.read({ cookie });
    const login = signedIn && (await logins.withAddress(signedIn.userId));
    if (!login) return null;
    const customer = await logins.customerOf(login);
    return {
      customer: customer.documentId,
      name: customer.name,
      accounts: customer.accounts,
      tickets: withTickets ? await newestTickets(customer, headers) : [],
    };
  }

  async function newestTickets(
    customer: PortalCustomer,
    headers: AskingRequest['headers'],
  ): Promise<SignedInReader['tickets']> {
    const language = languageOf(customer.language, firstOf(headers['accept-language']));
    const onlooker = { ...desk.onlooker(customer), sharedAccountId: null };
    const tickets = await serviceOf(strapi, 'helpdesk').customerView.tickets(onlooker, { limit: NEWEST });
    const icons = new Map(
      serviceOf(strapi, 'channel-connectors')
        .channels()
        .map(({ id, icon }) => [id, icon]),
    );
    return tickets.map((ticket) => ({
      subject: ticket.subject,
      path: `/portal/${language}/requests/${ticket.documentId}`,
      icon: icons.get(ticket.channels[0] ?? '') ?? '',
      state: stateOf(ticket),
    }));
  }
  return (request) =>
    reader(request).catch((cause: unknown) => {
      // A page of the help centre is shown all the same, as to anybody.
      loggerOf(strapi, 'portal').error('Who reads could not be told.', {}, cause);
      return null;
    });
}

const firstOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
