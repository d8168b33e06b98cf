const ROOT = '/settings/throughline/channels';

export const channelsPath = ROOT;
export const newAccountPath = `${ROOT}/new`;
export const newAccountOf = (connector: string): string => `${ROOT}/new/${encodeURIComponent(connector)}`;
export const accountPath = (documentId: string): string => `${ROOT}/accounts/${documentId}`;
