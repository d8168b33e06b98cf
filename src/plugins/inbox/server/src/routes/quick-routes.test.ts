import routes from '.';
import { quickRouteOf, quickRoutes } from './quick-routes';

const reads = routes.inbox.routes.filter(({ method }) => method === 'GET');
const examplePath = (path: string): string => `/inbox${path.replaceAll(/:\w+/g, 'abc123')}`;

test('each of them is known by its path, with its permissions and subjects', () => {
  for (const route of quickRoutes) {
    const found = reads.find(({ path: each }) => `/inbox${each}` === route.pattern);
    if (!found) throw new Error(`${route.pattern} does not stand in the table of routes.`);
    const { path, config } = found;
    expect(quickRouteOf(examplePath(path))?.route).toBe(route);
    expect(route.actions.length).toBeGreaterThan(0);
    expect(route.subjects).toEqual(config.middlewares.flatMap((each) => each.config.subjects));
  }
});

test('no other read of the table is taken for one of them', () => {
  for (const { path } of reads) {
    const found = quickRouteOf(examplePath(path));
    expect(found === null || found.route.pattern === `/inbox${path}`).toBe(true);
  }
});

test('what only a whole router should take apart is left to it', () => {
  for (const path of [
    '/inbox/tickets/',
    '/inbox/tickets/%61bc',
    '/inbox/tickets/..',
    '/inbox//tickets',
    '/inbox/tickets/a/b',
    '/INBOX/tickets',
    '/inbox/session',
  ])
    expect(quickRouteOf(path)).toBeNull();
});

test('a path parameter that is called like a property of every object is only a value', () => {
  expect(quickRouteOf('/inbox/tickets/__proto__')?.params).toEqual({ documentId: '__proto__' });
});
