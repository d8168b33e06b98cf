export { GuidesPage } from './GuidesPage';
