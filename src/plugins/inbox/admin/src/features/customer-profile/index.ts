export { CustomerProfile } from './CustomerProfile';
