export { HelpCentrePage } from './HelpCentrePage';
