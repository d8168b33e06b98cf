import {
  askToErase,
  askToProve,
  choosePrimary,
  download,
  endPlace,
  removeIdentity,
  saveConsent,
  saveProfile,
  showProfile,
} from '../controllers/profile';
import {
  close,
  rate,
  reopen,
  reply,
  showFile,
  showList,
  showNew,
  showRequest,
  writeNew,
} from '../controllers/requests';
import { askForCode, fromProvider, showCode, showSignIn, signOut, takeCode } from '../controllers/sign-in';
import type { Answer, OwnVisit, Visit } from '../controllers/visit';

type Method = 'GET' | 'POST';
type OpenAnswer = (visit: Visit) => Promise<Answer>;
type OwnAnswer = (visit: OwnVisit) => Promise<Answer>;

/** Pages behind `/portal/<locale>`. Whoever is not signed in is led to sign in by those that are somebody's own. */
export type PageRoute = {
  readonly method: Method;
  readonly path: RegExp;
  /** as its form has fields for files */
  readonly takesFiles: boolean;
} & ({ readonly isOwn: false; readonly answer: OpenAnswer } | { readonly isOwn: true; readonly answer: OwnAnswer });

const ID = '([a-z0-9]{10,40})';

const OPEN: readonly (readonly [Method, string, OpenAnswer])[] = [
  ['GET', '/sign-in', showSignIn],
  ['POST', '/sign-in', askForCode],
  ['GET', '/code', showCode],
  ['POST', '/code', takeCode],
  ['POST', '/sign-out', signOut],
  ['GET', '/oauth/([a-z0-9-]{1,40})', fromProvider],
];

const OWN: readonly (readonly [Method, string, OwnAnswer, 'files'?])[] = [
  ['GET', '', showList],
  ['GET', '/new', showNew],
  ['POST', '/new', writeNew, 'files'],
  ['GET', `/requests/${ID}`, showRequest],
  ['POST', `/requests/${ID}/reply`, reply, 'files'],
  ['POST', `/requests/${ID}/close`, close],
  ['POST', `/requests/${ID}/reopen`, reopen],
  ['POST', `/requests/${ID}/rating`, rate],
  ['GET', `/files/${ID}`, showFile],
  ['GET', '/profile', showProfile],
  ['POST', '/profile', saveProfile],
  ['POST', '/profile/prove', askToProve],
  ['POST', '/profile/remove', removeIdentity],
  ['POST', '/profile/primary', choosePrimary],
  ['POST', '/profile/consent', saveConsent],
  ['POST', '/profile/sign-out', endPlace],
  ['POST', '/profile/export', download],
  ['POST', '/profile/erase', askToErase],
];

const whole = (path: string): RegExp => new RegExp(`^${path}$`);

export const PAGES: readonly PageRoute[] = [
  ...OPEN.map(([method, path, answer]): PageRoute => ({
    method,
    path: whole(path),
    answer,
    isOwn: false,
    takesFiles: false,
  })),
  ...OWN.map(([method, path, answer, files]): PageRoute => ({
    ...{ method, path: whole(path), answer },
    ...{ isOwn: true, takesFiles: files !== undefined },
  })),
];
