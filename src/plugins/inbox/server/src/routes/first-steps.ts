import { route, settings } from './route';

export const firstStepRoutes = [
  route('GET', '/first-steps', 'first-steps.show', settings, []),
  route('POST', '/first-steps/put-away', 'first-steps.putAway', settings, []),
];
