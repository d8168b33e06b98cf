/** What Strapi asks of passwords, so that one that was chosen here can be changed there. */
export const PASSWORD_RULES = ['length', 'lowercase', 'uppercase', 'number', 'bytes'] as const;
export type PasswordRule = (typeof PASSWORD_RULES)[number];

const LEAST_CHARACTERS = 8;
/** bcrypt reads no further */
const MOST_BYTES = 72;

/** The rules that a password breaks, in a fixed order. */
export function brokenRules(password: string): PasswordRule[] {
  const isKept: Readonly<Record<PasswordRule, boolean>> = {
    length: password.length >= LEAST_CHARACTERS,
    lowercase: /[a-z]/.test(password),
    uppercase: /[A-Z]/.test(password),
    number: /\d/.test(password),
    bytes: new TextEncoder().encode(password).length <= MOST_BYTES,
  };
  return PASSWORD_RULES.filter((rule) => !isKept[rule]);
}
