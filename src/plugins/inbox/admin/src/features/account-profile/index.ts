export { accountPath, ACCOUNTS_PATH } from './paths';
export { AccountProfile } from './AccountProfile';
export { AccountSearch } from './AccountSearch';
export { AccountsPage } from './AccountsPage';
