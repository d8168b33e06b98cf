export { CustomerSettings } from './CustomerSettings';
