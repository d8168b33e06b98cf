import { z } from 'zod';

/** What leads from nothing to the first answered message. Each step is read from the records, never ticked by hand. */

const documentId = z.string().min(1).max(64);

export const FIRST_STEPS = ['channel', 'message', 'answer', 'colleague', 'business'] as const;

export const firstStepsView = z.object({
  /** nobody needs them any more: all that matter are done, or somebody put them away */
  isOver: z.boolean(),
  /** a channel that customers can reach; null: none yet */
  channel: z
    .object({
      documentId,
      name: z.string(),
      /** where to write to; '' for a chat or a form */
      address: z.string(),
      channel: z.string(),
      /** why it does not work; null: it does, as far as is known */
      problem: z.string().nullable(),
    })
    .nullable(),
  /** the ticket of the first message that a customer wrote; null: none came yet */
  message: z.object({ ticket: documentId, number: z.number().int() }).nullable(),
  /** the first answer of an agent has left */
  isAnswered: z.boolean(),
  /** agents beside whoever asks, invited ones too */
  colleagues: z.number().int(),
  businessName: z.string(),
});
export type FirstSteps = z.infer<typeof firstStepsView>;

/** GET /inbox/first-steps (read) ; POST /inbox/first-steps/put-away (settings) */
export const firstStepsResponse = firstStepsView;
