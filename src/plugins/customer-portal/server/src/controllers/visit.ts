import type { IncomingHttpHeaders } from 'node:http';

import type { Core } from '@strapi/strapi';

import type { PageFrame, PortalPage } from '../../../core/pages/page';
import type { Browsers } from '../services/browsers';
import type { Codes } from '../services/codes';
import type { Desk } from '../services/desk';
import type { Logins, PortalCustomer } from '../services/logins';
import type { ProviderAnswer } from '../services/providers';

/** What pages of the portal are made of. */
export interface PortalParts {
  readonly strapi: Core.Strapi;
  readonly browsers: Browsers;
  readonly codes: Codes;
  readonly logins: Logins;
  readonly desk: Desk;
  /** Whether somebody has done this too often; `what` tells apart what is limited. */
  readonly limit: (what: 'code' | 'writing', who: string) => boolean;
}

/** One request, as far as a page needs it. */
export interface Visit extends PortalParts {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** network address; for limits alone */
  readonly peer: string;
  readonly locale: string;
  /** of the path, by their place in its pattern */
  readonly names: readonly string[];
  /** it brings files, and was asked for its limit of writing before they were read */
  readonly isUpload: boolean;
  /** of a POST whose token held; empty otherwise */
  readonly form: FormData;
  /** of the OAuth provider that they come back from; null: from none */
  providerAnswer(): ProviderAnswer | null;
  frame(told?: PageFrame['told']): PageFrame;
}

/** A visit of somebody who is signed in. */
export interface OwnVisit extends Visit {
  readonly customer: PortalCustomer;
  readonly device: string;
  readonly userId: number;
}

export type Answer =
  | { readonly page: PortalPage; readonly status?: number; readonly cookies?: readonly string[] }
  /** a path on this server */
  | { readonly to: string; readonly cookies?: readonly string[] }
  | { readonly download: string; readonly fileName: string };

export const text = (form: FormData, name: string, most = 500): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').replaceAll('\0', '').trim().slice(0, most) : '';
};
