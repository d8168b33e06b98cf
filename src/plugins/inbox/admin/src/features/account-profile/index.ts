export { AccountProfile } from './AccountProfile';
