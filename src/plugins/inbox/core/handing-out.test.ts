import { granterWith, isWithinReach, mayGive, refusedRoles, type Role } from './handing-out';

const agent: Role = { id: 1, isSuperAdmin: false, actions: ['read', 'answer'] };
const lead: Role = { id: 2, isSuperAdmin: false, actions: ['read', 'answer', 'review'] };
const admin: Role = { id: 3, isSuperAdmin: false, actions: ['read', 'answer', 'review', 'agents'] };
const superAdmin: Role = { id: 4, isSuperAdmin: true, actions: [] };
const editor: Role = { id: 5, isSuperAdmin: false, actions: ['read', 'plugin::content-manager.explorer.create'] };

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

test('somebody who may do more is out of reach', () => {
  expect(isWithinReach(granterWith([admin]), [agent, superAdmin])).toBe(false);
  expect(isWithinReach(granterWith([admin]), [agent, lead])).toBe(true);
});

test('a role that stays is nobody’s question, one that is taken is', () => {
  expect(refusedRoles(granterWith([admin]), [editor, agent], [editor, lead])).toEqual([]);
  expect(refusedRoles(granterWith([admin]), [editor, agent], [agent])).toEqual([editor]);
});
