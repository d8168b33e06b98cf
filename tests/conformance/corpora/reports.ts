import { basename } from 'node:path';

import { machineOf, type MachineVerdict } from '../../../src/plugins/channel-connectors/server/src/kit/mail/machines';
import { readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import { differs, judged, uncounted, type ConformanceCase, type Corpus, type CorpusFiles } from '../checks';
import { keptWhole, readExpected } from '../reading';

/** The folder names the kind of the mails in it. */
const KINDS: Readonly<Record<string, MachineVerdict['kind']>> = {
  aggregate: 'dmarc_report',
  smtp_tls: 'tls_report',
  failure: 'feedback_report',
};

/** Reports about our own domain: recognised, so that they become no ticket. Bare files only need to be read. */
export const parsedmarc: Corpus = {
  name: 'parsedmarc-samples',
  cases: (files) => files.paths.map((path) => caseOf(files, path)),
};

function caseOf(files: CorpusFiles, path: string): ConformanceCase {
  const raw = files.bytes(path);
  const wanted = KINDS[path.split('/')[0] ?? ''];
  if (!path.endsWith('.eml') || wanted === undefined)
    return { name: basename(path), judge: async () => keptWhole(raw) };
  return {
    name: basename(path),
    judge: async () => {
      const mail = await readExpected(raw);
      const from = readFrom(mail.headers);
      const { kind } = machineOf(mail, { mailFrom: null, fromAddress: from.readable ? from.address : null });
      return [judged('kind', differs('kind', wanted, kind)), ...uncounted(await keptWhole(raw))];
    },
  };
}
