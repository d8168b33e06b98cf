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

/** Pages behind `/portal/<locale>`. Whoever is not signed in is led to sign in by those that are somebody's own. */
export type PageRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** as its form has fields for files */
  readonly takesFiles?: true;
} & (
  | { readonly isOwn: false; readonly answer: (visit: Visit) => Promise<Answer> }
  | { readonly isOwn: true; readonly answer: (visit: OwnVisit) => Promise<Answer> }
);

const ID = '([a-z0-9]{10,40})';
const own = (method: PageRoute['method'], path: string, answer: (visit: OwnVisit) => Promise<Answer>): PageRoute => ({
  ...{ method, answer },
  path: new RegExp(`^${path}$`),
  isOwn: true,
});
const withFiles = (path: string, answer: (visit: OwnVisit) => Promise<Answer>): PageRoute => ({
  ...own('POST', path, answer),
  takesFiles: true,
});
const open = (method: PageRoute['method'], path: string, answer: (visit: Visit) => Promise<Answer>): PageRoute => ({
  ...{ method, answer },
  path: new RegExp(`^${path}$`),
  isOwn: false,
});

export const PAGES: readonly PageRoute[] = [
  open('GET', '/sign-in', showSignIn),
  open('POST', '/sign-in', askForCode),
  open('GET', '/code', showCode),
  open('POST', '/code', takeCode),
  open('POST', '/sign-out', signOut),
  open('GET', '/oauth/([a-z0-9-]{1,40})', fromProvider),
  own('GET', '', showList),
  own('GET', '/new', showNew),
  withFiles('/new', writeNew),
  own('GET', `/requests/${ID}`, showRequest),
  withFiles(`/requests/${ID}/reply`, reply),
  own('POST', `/requests/${ID}/close`, close),
  own('POST', `/requests/${ID}/reopen`, reopen),
  own('POST', `/requests/${ID}/rating`, rate),
  own('GET', `/files/${ID}`, showFile),
  own('GET', '/profile', showProfile),
  own('POST', '/profile', saveProfile),
  own('POST', '/profile/prove', askToProve),
  own('POST', '/profile/remove', removeIdentity),
  own('POST', '/profile/primary', choosePrimary),
  own('POST', '/profile/consent', saveConsent),
  own('POST', '/profile/sign-out', endPlace),
  own('POST', '/profile/export', download),
  own('POST', '/profile/erase', askToErase),
];
