import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

export const root = path.resolve(__dirname, '..', '..', '..');

/** A source file: where it lies below the checkout (with `/`), and what is written in it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  /** erased when compiled: `import type`, or every name in it is a type */
  readonly typeOnly: boolean;
}

const SKIPPED = new Set(['node_modules', 'assets', 'generated']);

function walk(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return SKIPPED.has(entry.name) ? [] : walk(full);
    }
    return [full];
  });
}

/** Files below a folder of the checkout, by their ending. */
export function readFiles(folder: string, endings: readonly string[]): SourceFile[] {
  const start = path.join(root, folder);
  return fs.existsSync(start)
    ? walk(start)
        .filter((file) => endings.some((ending) => file.endsWith(ending)))
        .map((file) => ({
          path: path.relative(root, file).split(path.sep).join('/'),
          text: fs.readFileSync(file, 'utf8'),
        }))
    : [];
}

export const isTest = (file: { readonly path: string }): boolean => /\.test\.tsx?$/.test(file.path);

/** TypeScript of the product, without tests. */
export const productSources = (): SourceFile[] => readFiles('src', ['.ts', '.tsx']).filter((file) => !isTest(file));

/** Folders directly below a folder of the checkout. */
export function subfolders(folder: string): string[] {
  const start = path.join(root, folder);
  return fs.existsSync(start)
    ? fs
        .readdirSync(start, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) {
    return false;
  }
  const named = clause.namedBindings;
  const allTypes =
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly);
  return clause.isTypeOnly || allTypes;
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, typeOnly: true };
  }
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const loads =
      node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === 'require');
    return loads && argument && ts.isStringLiteralLike(argument) ? { specifier: argument.text, typeOnly: false } : null;
  }
  return null;
}

/** The syntax tree of a file. */
export const parse = (file: SourceFile): ts.SourceFile =>
  ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);

/** Every module that a file loads or takes types from, however it says so. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const current = importOf(node);
    if (current) {
      found.push(current);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

/** Where a relative import leads, without extension; null for a package. */
export function resolveRelative(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : null;
}
