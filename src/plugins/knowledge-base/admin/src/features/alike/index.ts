export { AlikePage } from './AlikePage';
