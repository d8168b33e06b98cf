export const TABS = ['attributes', 'cards', 'webhooks', 'joining'] as const;
export type TabName = (typeof TABS)[number];

const ROOT = '/settings/throughline/customer-record';

export const tabPath = (tab: string): string => `${ROOT}/${tab}`;

export const NEW_CARD = 'new';

/** documentId, or `NEW_CARD` */
export const cardPath = (card: string): string => `${ROOT}/cards/${card}`;
