import { callViolations, importViolations, impureCoreImports } from './rules/import-directions';
import { productSources } from './rules/source-files';

const file = (path: string, text: string) => ({ path, text });

describe('directions of imports', () => {
  it('hold in the product', () => {
    const sources = productSources();
    expect(sources.length).toBeGreaterThan(10);
    expect(importViolations(sources)).toEqual([]);
    expect(callViolations(sources)).toEqual([]);
    expect(impureCoreImports(sources)).toEqual([]);
  });

  it.each([
    ['contracts that import a package', 'src/contracts/records.ts', `import { Client } from 'pg';`],
    ['contracts that import kernel', 'src/contracts/records.ts', `import type { Clock } from '../kernel/clock';`],
    ['kernel that imports a plugin', 'src/kernel/jobs.ts', `import x from '../plugins/helpdesk/core/x';`],
    [
      'a plugin that takes a type from another one',
      'src/plugins/inbox/server/src/services/list.ts',
      `import type { X } from '../../../../helpdesk/server/src/services';`,
    ],
    [
      'a plugin that loads another one later',
      'src/plugins/inbox/server/src/a.ts',
      `const x = await import('../../../helpdesk/core/x');`,
    ],
    ['core that imports Strapi', 'src/plugins/helpdesk/core/place.ts', `import type { Core } from '@strapi/strapi';`],
    ['core that reads files', 'src/plugins/helpdesk/core/place.ts', `import fs from 'node:fs';`],
    ['core that imports its server', 'src/plugins/helpdesk/core/place.ts', `import { x } from '../server/src/x';`],
    ['an admin that imports its server', 'src/plugins/inbox/admin/src/a.ts', `import { x } from '../../server/src/x';`],
    ['an admin that imports kernel', 'src/plugins/inbox/admin/src/a.ts', `import { x } from '../../../../kernel/x';`],
    ['a widget that bundles contracts', 'src/widget/frame/a.ts', `import { ERRORS } from '../../contracts';`],
    ['a widget that reaches into a plugin', 'src/widget/frame/a.ts', `import { x } from '../../plugins/inbox/core/x';`],
  ])('refuse %s', (_what, path, text) => {
    expect(importViolations([file(path, text)])).toHaveLength(1);
  });

  it.each([
    ['src/contracts/a.ts', `import { z } from 'zod'; import { b } from './b';`],
    ['src/kernel/a.ts', `import { Pool } from 'pg'; import { b } from '../contracts'; import { c } from './c';`],
    [
      'src/plugins/helpdesk/server/src/a.ts',
      `import { b } from '../../core/b'; import { c } from '../../../../kernel/c';`,
    ],
    ['src/widget/frame/a.ts', `import type { A } from '../../contracts'; import { h } from 'preact';`],
  ])('allow what %s imports', (path, text) => {
    expect(importViolations([file(path, text)])).toEqual([]);
  });

  it('refuse a call that goes up, and one to a plugin of the same height', () => {
    const upwards = file('src/plugins/helpdesk/server/src/a.ts', `serviceOf(strapi, 'context-merge').resolve();`);
    const sideways = file('src/plugins/context-merge/server/src/a.ts', `strapi.plugin('knowledge-base').service('x');`);
    const downwards = file('src/plugins/inbox/server/src/a.ts', `serviceOf(strapi, 'helpdesk').append();`);
    expect(callViolations([upwards, sideways, downwards])).toHaveLength(2);
  });

  it('refuse core that reaches IO through a kernel module', () => {
    const kernel = file('src/kernel/files.ts', `import fs from 'node:fs'; export const read = fs.readFileSync;`);
    const core = file('src/plugins/helpdesk/core/a.ts', `import { read } from '../../../kernel/files';`);
    expect(impureCoreImports([kernel, core])).toHaveLength(1);
    expect(impureCoreImports([file('src/kernel/files.ts', ''), core])).toEqual([]);
  });
});
