import { read, route } from './route';

// It names no record: what it finds is held to the agent's access in the statement itself.
export const searchRoutes = [route('GET', '/search', 'search.find', read, [])];
