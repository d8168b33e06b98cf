import { z } from 'zod';

import type { Sql } from '../../../../../kernel/database';
import { hasMarks, unsealedText } from '../../../core/sealed-text';
import { insertSeal, sealOf } from '../repositories/message-seals';
import type { ServiceContext } from './context';

const sealedTexts = z.record(z.string(), z.string());

/** What the sealed parts of a message are sealed for. */
export const placeOfMessage = (messageId: number): string => `hd_message_seals|${String(messageId)}|sealed`;

/** Keeps what a message says only to its recipient; inside the transaction that stores the message. */
export async function keepSealed(
  context: ServiceContext,
  trx: Sql,
  messageId: number,
  sealed: Readonly<Record<string, string>> | undefined,
): Promise<void> {
  if (sealed === undefined) return;
  await insertSeal(trx, messageId, context.seal(placeOfMessage(messageId), JSON.stringify(sealed)));
}

/** The text as it leaves. */
export async function textToSend(
  context: ServiceContext,
  message: { readonly messageId: number; readonly text: string },
): Promise<string> {
  if (!hasMarks(message.text)) return message.text;
  const sealed = await sealOf(context.sql, message.messageId);
  if (sealed === null) return message.text;
  const opened: unknown = JSON.parse(context.unseal(placeOfMessage(message.messageId), sealed));
  return unsealedText(message.text, sealedTexts.parse(opened));
}
