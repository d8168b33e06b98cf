export const ACCOUNTS_PATH = '/plugins/inbox/accounts';
export const accountPath = (account: string): string => `${ACCOUNTS_PATH}/${account}`;
