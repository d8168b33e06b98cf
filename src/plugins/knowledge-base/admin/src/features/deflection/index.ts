export { DeflectionPage } from './DeflectionPage';
