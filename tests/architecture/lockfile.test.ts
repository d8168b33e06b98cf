import fs from 'node:fs';
import path from 'node:path';

import { missingOptionals, packageServers } from './rules/lockfile';
import type { Lockfile } from './rules/lockfile';
import { root } from './rules/source-files';

describe('lockfile', () => {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lockfile;

  it('holds every platform package that its packages may use', () => {
    expect(missingOptionals(lock)).toEqual([]);
  });

  it('names no package server', () => {
    expect(packageServers(lock)).toEqual([]);
  });

  it('is found incomplete when a platform package is missing', () => {
    const complete: Lockfile = {
      packages: {
        '': {},
        'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } },
        'node_modules/a-linux': {},
        'node_modules/b/node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } },
      },
    };
    expect(missingOptionals(complete)).toEqual([]);
    const { 'node_modules/a-linux': _removed, ...rest } = complete.packages;
    expect(missingOptionals({ packages: rest })).toHaveLength(2);
  });

  it('is refused with an address, except for funding', () => {
    const url = 'https://packages.example/a.tgz';
    expect(packageServers({ packages: { 'node_modules/a': { resolved: url } } })).toHaveLength(1);
    expect(packageServers({ packages: { 'node_modules/a': { funding: { url } } } })).toEqual([]);
  });
});
