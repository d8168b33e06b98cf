interface LockEntry {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly funding?: unknown;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** Whether a package would find another one, as Node does: in its own node_modules, then in those of its parents. */
function isFound(lock: Lockfile, from: string, name: string): boolean {
  const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (candidate in lock.packages) {
    return true;
  }
  const parent = from.lastIndexOf('/node_modules/');
  return from !== '' && isFound(lock, parent === -1 ? '' : from.slice(0, parent), name);
}

/**
 * Platform packages that the lockfile does not hold: `npm install` lives with that, and then `npm ci` refuses the
 * lockfile that it wrote.
 */
export function missingOptionals(lock: Lockfile): string[] {
  return Object.entries(lock.packages).flatMap(([location, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isFound(lock, location, name))
      .map((name) => `${location || 'the application'} may use ${name}, which the lockfile does not hold`),
  );
}

/** Addresses of a package server: they would tie the lockfile to the one that its author used. */
export function packageServers(lock: Lockfile): string[] {
  return Object.entries(lock.packages)
    .filter(([, entry]) => !entry.link)
    .flatMap(([location, { funding: _funding, ...entry }]) =>
      /https?:\/\//.test(JSON.stringify(entry)) ? [`${location || 'the application'} names an address`] : [],
    );
}
