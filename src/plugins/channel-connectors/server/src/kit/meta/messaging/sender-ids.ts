import { z } from 'zod';

import { metaId } from '../envelope';

const ids = z.object({
  entry: z.array(
    z.object({
      messaging: z
        .array(
          z
            .object({
              sender: z.object({ id: metaId }),
              message: z.object({ is_echo: z.boolean().optional() }).optional(),
            })
            .nullable()
            .catch(null),
        )
        .catch([])
        .default([]),
    }),
  ),
});

/** Who wrote in a delivery, echoes of ours left out; [] when it cannot be read. */
export function senderIdsIn(raw: Buffer): string[] {
  try {
    const { entry } = ids.parse(JSON.parse(raw.toString('utf8')));
    const events = entry.flatMap(({ messaging }) => messaging);
    return [...new Set(events.flatMap((event) => (event && !event.message?.is_echo ? [event.sender.id] : [])))];
  } catch {
    return [];
  }
}
