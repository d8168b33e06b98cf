import { z } from 'zod';

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;
const PART = /^(\d{1,3})([dhm])$/;

/** Reads `2d 3h 10m` as milliseconds; null when it is not written like that. */
export function readTimeAgo(text: string): number | null {
  let total = 0;
  for (const part of text.trim().split(/\s+/)) {
    const [, amount, unit] = PART.exec(part) ?? [];
    if (unit !== 'd' && unit !== 'h' && unit !== 'm') return null;
    total += Number(amount) * UNITS[unit];
  }
  return total;
}

/** `2d 3h 10m` in a file of the demo, as milliseconds. */
export const timeAgo = z.string().transform((text, context) => {
  const milliseconds = readTimeAgo(text);
  if (milliseconds !== null) return milliseconds;
  context.addIssue({ code: 'custom', message: `"${text}" is not written like "2d 3h 10m".` });
  return z.NEVER;
});
