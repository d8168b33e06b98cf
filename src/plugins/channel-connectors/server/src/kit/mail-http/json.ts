import type { z } from 'zod';

/** JSON of this form, or null. */
export function jsonOf<Schema extends z.ZodType>(source: string, schema: Schema): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(source)).data ?? null;
  } catch {
    return null;
  }
}
