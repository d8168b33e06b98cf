import type { z } from 'zod';
import type { callContent } from '../../../../../../contracts/message-content';
import type { MessageView } from '../../../../../../contracts/records';
import { MessageText } from './MessageText';

/** A telephone call in the thread, in plain words. */
export function CallView({ message }: { message: MessageView; call: z.infer<typeof callContent> }) {
  return <MessageText text={message.text} />;
}
