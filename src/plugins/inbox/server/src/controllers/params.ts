import { z } from 'zod';

export const documentId = z.string().min(1).max(64);
export const byDocumentId = z.object({ documentId });
