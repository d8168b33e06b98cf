import { productSources, type SourceFile } from './rules/source-files';

/**
 * What a stranger's words, files and links may never set off: a load by the agent's browser, a call by this server, a
 * decoder of pictures or archives (T26, T27, T30, T31, T32).
 */

const isAdmin = ({ path }: SourceFile): boolean => /^src\/plugins\/[^/]+\/admin\//.test(path);
const isServer = ({ path }: SourceFile): boolean =>
  !isAdmin({ path, text: '' }) && !path.startsWith('src/widget/') && !path.startsWith('src/plugins/sandbox/');

const found = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([all]) => `${path}: ${all.replace(/\s+/g, ' ')}`));

/** Attributes and styles by which a browser loads something at once, without anybody pressing anything. */
const LOADS =
  /\b(?:src|srcSet|poster|data|background|imagesrcset)=\{[^}]*\}|\bsrc: [^,\n]+|\burl\([^)]*\)|@import\b|<(?:iframe|object|embed|link|base|meta)\s|\bnew (?:Image|Audio)\(|\.src = /g;

/**
 * Links to our own origin, signed by us; and the picture that an admin chose as the sign of the house, shown to whoever
 * may change it as they type its address.
 */
const OUR_LOADS = [
  'src/plugins/inbox/admin/src/features/calls/CallMessage.tsx: src={url}',
  'src/plugins/inbox/admin/src/features/thread/Attachments.tsx: src: held ?? attachment.url',
  'src/plugins/inbox/admin/src/features/thread/Attachments.tsx: src={shown}',
  'src/plugins/inbox/admin/src/features/thread/MailFrame.tsx: src={source}',
  'src/plugins/knowledge-base/admin/src/features/help-centre/LivePreview.tsx: src={settings.logo}',
  'src/plugins/knowledge-base/admin/src/features/preview/PreviewFrame.tsx: src={address}',
];

/** Whoever calls out does it by one guarded transport. */
const CALLS =
  /from '(?:undici|axios|got|node-fetch|needle|superagent|request|(?:node:)?https?|(?:node:)?http2)'|require\('(?:node:)?https?'\)|(?<![.\w])fetch\(/g;
const OUR_CALLS = [
  `src/kernel/outbound-http.ts: fetch(`,
  `src/kernel/outbound-http.ts: from 'undici'`,
  // a provider on this machine, for the tests of connectors: it is called, and calls nobody
  `src/plugins/channel-connectors/server/src/kit/contract/provider-answers.ts: from 'node:http'`,
  // texts of pages: the browser of a customer runs them, on our own address
  `src/plugins/channel-connectors/server/src/kit/web-form/answers-script.ts: fetch(`,
  `src/plugins/customer-portal/core/suggestions-script.ts: fetch(`,
  // text of a page: the browser of an invited agent runs it, on our own address
  `src/plugins/inbox/core/join-script.ts: fetch(`,
  // as above: the help centre's
  `src/plugins/knowledge-base/core/help/script.ts: fetch(`,
];

/** Reading what is packed: archives, office files, compressed bytes, pictures. */
const DECODERS =
  /from '(?:node:)?zlib'|from '(?:sharp|jimp|canvas|pngjs|jpeg-js|image-size|probe-image-size|exif[\w-]*|adm-zip|jszip|yauzl|unzipper|tar|tar-stream|fflate|pako|xlsx|exceljs|mammoth|pdf-parse|pdfjs-dist|libarchive[\w.-]*|ffmpeg[\w-]*|fluent-ffmpeg)'/g;
/**
 * Three pack what is our own: files, assets, pages. One reads imports of whoever holds a token, and never more than it
 * says. Two read documents that an editor brings: one measures first that they
 * unpack to no more than they say, and to 100 MB at most; the other reads them in a thread of its own, with limits of
 * time and memory, and loads nothing that they name.
 */
const OUR_DECODERS = [
  `src/kernel/large-bodies.ts: from 'node:zlib'`,
  `src/plugins/channel-connectors/server/src/kit/static-files.ts: from 'node:zlib'`,
  `src/plugins/knowledge-base/core/imports/packed-size.ts: from 'node:zlib'`,
  `src/plugins/knowledge-base/server/src/services/help-assets.ts: from 'node:zlib'`,
  `src/plugins/knowledge-base/server/src/services/import-thread.ts: from 'mammoth'`,
  `src/plugins/knowledge-base/server/src/services/page-cache.ts: from 'node:zlib'`,
];

const importsOnly = (files: readonly SourceFile[]): SourceFile[] =>
  files.map(({ path, text }) => ({
    path,
    text: text.replace(/import type [^;]+;/g, '').replace(/\b(?:async |private |public )+fetch\(/g, ''),
  }));

describe('nothing that a stranger sends', () => {
  const sources = productSources();

  it('is loaded by the inbox from anywhere but this server', () => {
    expect(found(sources.filter(isAdmin), LOADS).sort()).toEqual(OUR_LOADS);
  });

  it('is asked for but by the guarded transport', () => {
    expect(found(importsOnly(sources.filter(isServer)), CALLS).sort()).toEqual(OUR_CALLS);
  });

  it('is unpacked or decoded: pictures, archives and documents are bytes here', () => {
    expect(found(sources.filter(isServer), DECODERS).sort()).toEqual(OUR_DECODERS);
  });

  it('would go by unseen', () => {
    const at = (text: string): SourceFile => ({ path: 'src/a.tsx', text });
    expect(found([at('<img src={post.picture} />')], LOADS)).toHaveLength(1);
    expect(found([at('background-image: url(${post.picture})')], LOADS)).toHaveLength(1);
    expect(found([at("import https from 'node:https';")], CALLS)).toHaveLength(1);
    expect(found([at('await fetch(post.url)')], CALLS)).toHaveLength(1);
    expect(found([at("import sharp from 'sharp';")], DECODERS)).toHaveLength(1);
    expect(found([at("import { inflate } from 'node:zlib';")], DECODERS)).toHaveLength(1);
  });
});
