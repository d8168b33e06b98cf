export { FirstSteps } from './FirstSteps';
export { HomeWidget } from './HomeWidget';
export { useFirstSteps } from './useFirstSteps';
