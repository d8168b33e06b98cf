import recordsOfSuperAdmins from './records-of-super-admins';

const ask = (params: object, code: string, body?: unknown) =>
  recordsOfSuperAdmins({ params, query: {}, request: { body }, state: { user: { roles: [{ code }] } } });

test.each([
  ['an editor, a ticket', { model: 'plugin::helpdesk.ticket' }, 'strapi-editor', undefined, false],
  ['an editor, an article', { model: 'api::article.article' }, 'strapi-editor', undefined, true],
  ['an author, however it is spelled', { model: 'Plugin::Helpdesk.team' }, 'strapi-author', undefined, false],
  ['an editor, how the list looks', { uid: 'plugin::helpdesk.customer' }, 'strapi-editor', undefined, false],
  ['an editor, a name in the body', {}, 'strapi-editor', { contentTypeUID: 'plugin::helpdesk.team' }, false],
  ['a super admin, a ticket', { model: 'plugin::helpdesk.ticket' }, 'strapi-super-admin', undefined, true],
])('%s', (_case, params, code, body, expected) => {
  expect(ask(params, code, body)).toBe(expected);
});

test('nobody known, nothing to see', () => {
  expect(recordsOfSuperAdmins({ params: { model: 'plugin::helpdesk.ticket' }, state: {} })).toBe(false);
  expect(recordsOfSuperAdmins(undefined)).toBe(false);
});
