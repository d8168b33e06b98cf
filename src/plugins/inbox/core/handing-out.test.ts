import {
  areSameRoles,
  granterWith,
  isWithinReach,
  mayGive,
  refusedRoles,
  type Role,
  type RolePermission,
} from './handing-out';

const allowed = (action: string, more: Partial<RolePermission> = {}): RolePermission => ({
  action,
  subject: null,
  conditions: [],
  properties: {},
  actionParameters: {},
  ...more,
});
const role = (id: number, permissions: readonly RolePermission[]): Role => ({ id, isSuperAdmin: false, permissions });
const roleOf = (id: number, ...actions: readonly string[]): Role =>
  role(
    id,
    actions.map((action) => allowed(action)),
  );

const agent = roleOf(1, 'read', 'answer');
const lead = roleOf(2, 'read', 'answer', 'review');
const admin = roleOf(3, 'read', 'answer', 'review', 'agents');
const superAdmin: Role = { id: 4, isSuperAdmin: true, permissions: [] };
const editor = roleOf(5, 'read', 'plugin::content-manager.explorer.create');

test.each([
  ['an admin gives the role of an agent', [admin], agent, true],
  ['an admin gives their own role', [admin], admin, true],
  ['an admin makes no super admin, however empty the role looks', [admin], superAdmin, false],
  ['an admin gives nothing of Strapi that they do not have', [admin], editor, false],
  ['two roles add up', [admin, editor], editor, true],
  ['a super admin gives everything', [superAdmin], superAdmin, true],
  ['who has no role gives none', [], agent, false],
])('%s', (_, own, role, expected) => {
  expect(mayGive(granterWith(own), role)).toBe(expected);
});

const reading = (more: Partial<RolePermission>) =>
  role(7, [allowed('explorer.read', { subject: 'api::page', ...more })]);

test.each<[string, Partial<RolePermission>, Partial<RolePermission>, boolean]>([
  ['the same', {}, {}, true],
  ['another content type', {}, { subject: 'api::order' }, false],
  ['every record, by who has their own', { conditions: ['is-creator'] }, {}, false],
  ['their own records, by who has every one', {}, { conditions: ['is-creator'] }, true],
  ['one of two conditions', { conditions: ['is-creator', 'same-role'] }, { conditions: ['same-role'] }, true],
  ['another condition', { conditions: ['is-creator'] }, { conditions: ['is-creator', 'same-role'] }, false],
  ['fewer fields', { properties: { fields: ['title', 'body'] } }, { properties: { fields: ['title'] } }, true],
  ['more fields', { properties: { fields: ['title'] } }, { properties: { fields: ['title', 'body'] } }, false],
  ['all fields, by who has some', { properties: { fields: ['title'] } }, {}, false],
  ['some fields, by who has all', { properties: { fields: null } }, { properties: { fields: ['title'] } }, true],
  ['other parameters', { actionParameters: { kind: 'a' } }, { actionParameters: { kind: 'b' } }, false],
])('a permission of a content type is given: %s', (_, own, wanted, expected) => {
  expect(mayGive(granterWith([reading(own)]), reading(wanted))).toBe(expected);
});

test.each<[readonly number[], readonly number[], boolean]>([
  [[], [], true],
  [[1, 2], [2, 1], true],
  [[1], [1, 2], false],
  [[1, 2], [1, 3], false],
])('%j and %j are the same roles: %j', (one, other, expected) => {
  expect(areSameRoles(one, other)).toBe(expected);
});

test('somebody who may do more is out of reach', () => {
  expect(isWithinReach(granterWith([admin]), [agent, superAdmin])).toBe(false);
  expect(isWithinReach(granterWith([admin]), [agent, lead])).toBe(true);
});

test('a role that stays is nobody’s question, one that is taken is', () => {
  expect(refusedRoles(granterWith([admin]), [editor, agent], [editor, lead])).toEqual([]);
  expect(refusedRoles(granterWith([admin]), [editor, agent], [agent])).toEqual([editor]);
});
