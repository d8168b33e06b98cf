export { LogDialog } from './LogDialog';
export { logPlaces } from './model';
