import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { Sql } from './database';
import { jobsOf } from './jobs';

const removal = z.object({ files: z.array(z.string()) });
const FILES_A_JOB = 500;

export interface FileRemoval {
  /** Their files go once this transaction is committed, tried again until they are gone. */
  enqueue(trx: Sql, files: readonly string[]): Promise<void>;
}

/**
 * Defines the job `name`, which removes files of one folder whose rows are gone: it outlives a crash after the commit.
 * Call in register or bootstrap.
 */
export function defineFileRemoval(strapi: Core.Strapi, name: string, folder: string): FileRemoval {
  jobsOf(strapi).define(name, async (given) => {
    const { files } = removal.parse(given);
    for (const file of files) await rm(path.join(folder, path.basename(file)), { force: true });
  });
  return {
    async enqueue(trx, files) {
      for (let from = 0; from < files.length; from += FILES_A_JOB)
        await jobsOf(strapi).enqueue(trx, name, { files: files.slice(from, from + FILES_A_JOB) });
    },
  };
}
