import type { InvitationBody, StaffMemberView } from '../../../../../../contracts/http/staff';

/** Pure rules of the pages about agents and teams. */

export interface Invitee {
  readonly email: string;
  readonly name: string;
}

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;
const NAMED = /^"?([^"<]*?)"?\s*<([^<>]+)>$/;

/** Each line, or what stands between commas, is a person: `jane@example.com` or `Jane Doe <jane@example.com>`. */
export function inviteesIn(typed: string): { people: Invitee[]; wrong: string[] } {
  const parts = typed
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const read = parts.map((part) => {
    const [, name = '', email = part] = NAMED.exec(part) ?? [];
    return { part, name: name.trim(), email: email.trim().toLowerCase() };
  });
  const people = new Map(
    read.filter(({ email }) => ADDRESS.test(email)).map(({ name, email }) => [email, { name, email }]),
  );
  return {
    people: [...people.values()],
    wrong: read.filter(({ email }) => !ADDRESS.test(email)).map(({ part }) => part),
  };
}

export interface InviteDraft {
  readonly typed: string;
  readonly roles: readonly number[];
  readonly teams: readonly string[];
  readonly mail: boolean;
}

export const invitationOf = ({ typed, roles, teams, mail }: InviteDraft): InvitationBody => ({
  people: inviteesIn(typed).people.map(({ email, name }) => ({ email, name })),
  roles: [...roles],
  teams: [...teams],
  mail,
});

/** Who is at work first, then who is to come, then who is gone; by name within. */
const ORDER: Readonly<Record<StaffMemberView['state'], number>> = { active: 0, invited: 1, expired: 1, blocked: 2 };

export const inOrder = <Member extends Pick<StaffMemberView, 'state' | 'displayName'>>(
  agents: readonly Member[],
): Member[] =>
  [...agents].sort(
    (left, right) => ORDER[left.state] - ORDER[right.state] || left.displayName.localeCompare(right.displayName),
  );

/** Found by any part of name or address. */
export function found(agents: readonly StaffMemberView[], words: string): StaffMemberView[] {
  const wanted = words.trim().toLowerCase();
  return agents.filter(({ displayName, email }) => `${displayName} ${email}`.toLowerCase().includes(wanted));
}

/** Colours of teams: far enough from each other to be told apart, readable in both themes. */
export const TEAM_COLORS = [
  '#4945ff',
  '#0c75af',
  '#328048',
  '#be5d01',
  '#b72b1a',
  '#9736e8',
  '#c2185b',
  '#00796b',
  '#5d4037',
  '#546e7a',
] as const;

/** The first that no team has yet. */
export const freeColor = (taken: readonly string[]): string =>
  TEAM_COLORS.find((color) => !taken.includes(color)) ?? TEAM_COLORS[0];
