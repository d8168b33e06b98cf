import type { SourceFile } from './source-files';

interface Documented {
  readonly status?: number;
  readonly text: string;
}

const isSentence = (text: string): boolean => /^[A-Z].*[.?!]$/s.test(text);
const isErrorStatus = (status: number): boolean => Number.isInteger(status) && status >= 400 && status <= 599;

/** Codes that do not tell a person anything, or whose status is none of an error. */
export function undocumentedCodes(codes: Readonly<Record<string, Documented>>): string[] {
  return Object.entries(codes)
    .filter(([, { status, text }]) => !isSentence(text) || (status !== undefined && !isErrorStatus(status)))
    .map(([code]) => code);
}

/** Codes that nothing in the product ever answers with. */
export function unusedCodes(codes: readonly string[], files: readonly SourceFile[]): string[] {
  const others = files.filter((file) => file.path !== 'src/contracts/errors.ts').map((file) => file.text);
  return codes.filter((code) => !others.some((text) => text.includes(`'${code}'`) || text.includes(`"${code}"`)));
}
