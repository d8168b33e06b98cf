import { getFetchClient } from '@strapi/strapi/admin';
import { uidOf } from './pages';
import { search } from './api';

/** Guides are records like articles: they are read and written as the content manager does, with its rights. */
const PATH = `/content-manager/collection-types/${uidOf('guide')}`;

export interface GuideRecord {
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly slug?: string | null;
  readonly steps: unknown;
  /** of the content manager */
  readonly status?: 'draft' | 'published' | 'modified';
  readonly updatedAt: string;
}

const at = (documentId: string, locale: string, path = ''): string =>
  `${PATH}/${documentId}${path}${search({ locale })}`;

export const guidesApi = {
  all: async (locale: string): Promise<GuideRecord[]> => {
    const query = search({ page: 1, pageSize: 100, sort: 'title:ASC', locale });
    return (await getFetchClient().get<{ results: GuideRecord[] }>(`${PATH}${query}`)).data.results;
  },
  one: async (documentId: string, locale: string): Promise<GuideRecord> =>
    (await getFetchClient().get<{ data: GuideRecord }>(at(documentId, locale))).data.data,
  /** with no steps yet, as a draft */
  add: async (title: string, locale: string): Promise<GuideRecord> =>
    (await getFetchClient().post<{ data: GuideRecord }>(`${PATH}${search({ locale })}`, { title })).data.data,
  /** as a draft */
  save: async (documentId: string, locale: string, steps: unknown): Promise<GuideRecord> =>
    (await getFetchClient().put<{ data: GuideRecord }>(at(documentId, locale), { steps })).data.data,
  publish: async (documentId: string, locale: string, steps: unknown): Promise<void> => {
    await getFetchClient().post(at(documentId, locale, '/actions/publish'), { steps });
  },
};
