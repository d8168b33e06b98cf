import type { z } from 'zod';

import { errorResponse } from '../../src/contracts/http/inbox';

/** The body of an answer, checked by its contract. */
export async function answered<Schema extends z.ZodType>(
  schema: Schema,
  response: Promise<Response>,
  status = 200,
): Promise<z.output<Schema>> {
  const { status: found, body } = await response.then(async (each) => ({
    status: each.status,
    body: await each.json(),
  }));
  expect({ found, body }).toEqual({ found: status, body: expect.anything() });
  return schema.parse(body);
}

/** An answer that refuses, with a code of ours. */
export async function refused(response: Promise<Response>, status: number, code: string): Promise<void> {
  const { error } = await answered(errorResponse, response, status);
  expect(error.code).toBe(code);
}
