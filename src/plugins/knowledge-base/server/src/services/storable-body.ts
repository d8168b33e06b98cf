import type { Schema } from '@strapi/strapi';
import { z } from 'zod';

import { blocksOf } from '../../../core/blocks/blocks';

type Blocks = Schema.Attribute.BlocksValue;

const blocks = z.custom<Blocks>((value) => Array.isArray(value));

/** A body as Strapi's documents take it: of what it says, those blocks that are such. */
export const storableBody = (body: unknown): Blocks => blocks.parse(blocksOf(body));
