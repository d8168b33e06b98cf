import { importsOf, resolveRelative } from './source-files';
import type { Import, SourceFile } from './source-files';

/**
 * The line along which the product's parts stand. Calls go down it through typed services, events go up it, and no
 * plugin imports another one's files.
 */
const LEVELS: readonly (readonly string[])[] = [
  ['helpdesk'],
  ['context-merge', 'knowledge-base'],
  ['channel-connectors', 'routing', 'ai-assist'],
  ['analytics', 'customer-portal', 'data-transfer'],
  ['inbox'],
  ['sandbox'],
];

const levelOf = (plugin: string): number => LEVELS.findIndex((plugins) => plugins.includes(plugin));

/** Modules of Node and npm that reach the world outside the process. */
const IO_MODULE =
  /^(node:)?(fs|net|tls|http|https|http2|dns|dgram|child_process|worker_threads|cluster|os|readline|inspector)(\/|$)|^(pg|undici|nodemailer|smtp-server|socket\.io|socket\.io-client|graphile-worker)$/;

interface Room {
  readonly area: 'contracts' | 'kernel' | 'plugin' | 'widget' | 'shell' | 'application';
  readonly plugin: string;
  readonly part: string;
}

/** Which part of the house a path lies in. */
export function roomOf(path: string): Room {
  const [, first = '', second = '', third = ''] = path.split('/');
  if (first === 'plugins') {
    return { area: 'plugin', plugin: second, part: third };
  }
  if (first === 'contracts' || first === 'kernel' || first === 'widget') {
    return { area: first, plugin: '', part: '' };
  }
  return { area: first === 'admin' ? 'shell' : 'application', plugin: '', part: '' };
}

function forbiddenTarget(from: Room, to: Room, typeOnly: boolean): string | null {
  if (to.area === 'contracts') {
    return from.area === 'widget' && !typeOnly ? 'the widget takes types from contracts, and no code' : null;
  }
  if (from.area === 'contracts') {
    return 'contracts import nothing but zod';
  }
  if (from.area === 'kernel') {
    return to.area === 'kernel' ? null : 'kernel imports contracts and npm only';
  }
  if (from.area === 'plugin') {
    return forbiddenInPlugin(from, to);
  }
  return to.area === from.area || (from.area === 'application' && to.area === 'kernel')
    ? null
    : `${from.area} imports contracts, npm and itself only`;
}

function forbiddenInPlugin(from: Room, to: Room): string | null {
  if (to.area === 'kernel') {
    return from.part === 'admin' ? 'the kernel is for servers; the admin calls endpoints' : null;
  }
  if (to.area !== 'plugin') {
    return 'a plugin imports itself, contracts, kernel and npm only';
  }
  if (to.plugin !== from.plugin) {
    return 'a plugin never imports a file of another one';
  }
  if (from.part === 'core' && to.part !== 'core') {
    return 'core is pure and knows nothing of the rooms around it';
  }
  const crosses = (from.part === 'admin' && to.part === 'server') || (from.part === 'server' && to.part === 'admin');
  return crosses ? 'server and admin of a plugin share core and contracts only' : null;
}

function forbiddenPackage(from: Room, specifier: string): string | null {
  const isStrapi = /^@strapi\//.test(specifier);
  if (from.area === 'contracts' && specifier !== 'zod') {
    return 'contracts import nothing but zod';
  }
  if (from.part === 'core' && (isStrapi || IO_MODULE.test(specifier))) {
    return 'core is pure: no Strapi and no IO';
  }
  const isServerOnly = /^node:/.test(specifier) || specifier === '@strapi/strapi' || specifier === 'pg';
  if ((from.part === 'admin' || from.area === 'widget') && isServerOnly) {
    return 'this runs in a browser';
  }
  return null;
}

function judgeImport(file: SourceFile, { specifier, typeOnly }: Import): string | null {
  const from = roomOf(file.path);
  const target = resolveRelative(file.path, specifier);
  const complaint = target
    ? target.startsWith('src/') && forbiddenTarget(from, roomOf(target), typeOnly)
    : !(typeOnly && from.part === 'admin') && forbiddenPackage(from, specifier);
  return complaint ? `${file.path} imports ${specifier}: ${complaint}` : null;
}

/** Imports that go against the line. */
export function importViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => importsOf(file).flatMap((found) => judgeImport(file, found) ?? []));
}

const SERVICE_LOOKUP = /serviceOf\(\s*[^,()]+,\s*'([a-z-]+)'\s*\)|\.plugin\(\s*'([a-z-]+)'\s*\)/g;

/** Calls of a plugin's services from a plugin that stands at the same height or below it. */
export function callViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = roomOf(file.path);
    if (from.area !== 'plugin') {
      return [];
    }
    const called = [...file.text.matchAll(SERVICE_LOOKUP)].map((match) => match[1] ?? match[2] ?? '');
    return called
      .filter((plugin) => plugin !== from.plugin && levelOf(plugin) >= levelOf(from.plugin) && levelOf(plugin) >= 0)
      .map((plugin) => `${file.path} calls ${plugin}, which does not stand below ${from.plugin}`);
  });
}

/** Kernel modules that core may use: those that, all the way down, reach neither Strapi nor the outside. */
export function impureCoreImports(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path.replace(/(\/index)?\.tsx?$/, ''), file]));
  const isImpure = (file: SourceFile, seen: Set<string>): boolean => {
    if (seen.has(file.path)) {
      return false;
    }
    seen.add(file.path);
    return importsOf(file).some(({ specifier, typeOnly }) => {
      if (typeOnly) {
        return false;
      }
      const target = resolveRelative(file.path, specifier);
      const next = target ? byPath.get(target) : undefined;
      return next ? isImpure(next, seen) : /^@strapi\//.test(specifier) || IO_MODULE.test(specifier);
    });
  };
  return files
    .filter((file) => roomOf(file.path).part === 'core' && isImpure(file, new Set()))
    .map((file) => `${file.path} reaches Strapi or IO through what it imports`);
}
