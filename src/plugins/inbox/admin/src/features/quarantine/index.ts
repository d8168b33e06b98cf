export { Quarantine } from './Quarantine';
