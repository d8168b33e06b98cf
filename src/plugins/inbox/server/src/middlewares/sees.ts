import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { z } from 'zod';

import type { Subject } from '../../../../../contracts';
import { presentRefusal } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { accessOf } from '../controllers/signed-in';
import type { SubjectSource } from '../routes/route';

interface Config {
  readonly subjects: readonly SubjectSource[];
}

/** Lets a request through when the agent may see every record that it names. */
export default function sees({ subjects }: Config, { strapi }: { strapi: Core.Strapi }) {
  return async (context: Context, next: Next): Promise<void> => {
    try {
      const access = await accessOf(strapi, context);
      await serviceOf(strapi, 'helpdesk').access.assertSees(access, namedSubjects(context, subjects));
    } catch (cause) {
      presentRefusal(strapi, context, cause);
      return;
    }
    await next();
  };
}

const word = z.string().min(1).max(64);

/** What is no documentId is left to the endpoint, which refuses it. */
function namedSubjects(context: Context, sources: readonly SubjectSource[]): Subject[] {
  const parts: Readonly<Record<SubjectSource['in'], unknown>> = {
    path: context.params,
    query: context.query,
    body: 'body' in context.request ? context.request.body : undefined,
  };
  return sources.flatMap(({ kind, in: part, at }) =>
    valuesAt(parts[part], at.split('.')).flatMap((value) => {
      const documentId = word.safeParse(value);
      return documentId.success ? [{ kind, documentId: documentId.data }] : [];
    }),
  );
}

const object = z.record(z.string(), z.unknown());

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === '*') return Array.isArray(value) ? value.flatMap((each) => valuesAt(each, rest)) : [];
  const inside = object.safeParse(value);
  return inside.success ? valuesAt(inside.data[step], rest) : [];
}
