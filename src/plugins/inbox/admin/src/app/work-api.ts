import type { AttributesResponse } from '../../../../../contracts/http/customer-settings';
import type {
  BusinessBody,
  BusinessResponse,
  FilledMacroResponse,
  MacroAppliedResponse,
  MacroBody,
  MacroPreviewBody,
  MacroPreviewResponse,
  MacrosResponse,
  TagBody,
  TagChangeBody,
  TagsChangedResponse,
  TagsResponse,
  TicketFieldBody,
} from '../../../../../contracts/http/work-settings';
import { del, get, post, put } from './api';

/** How a team works: contracts/http/work-settings, typed. */
export const workApi = {
  tags: (): Promise<TagsResponse> => get('/tags'),
  addTag: (body: TagBody): Promise<TagsResponse> => post('/tags', body),
  changeTag: (body: TagChangeBody): Promise<TagsChangedResponse> => put('/tags', body),
  removeTag: (tag: string): Promise<TagsChangedResponse> => post('/tags/remove', { tag }),

  ticketFields: (): Promise<AttributesResponse> => get('/ticket-fields'),
  addTicketField: (body: TicketFieldBody): Promise<AttributesResponse> => post('/ticket-fields', body),
  changeTicketField: (field: string, body: TicketFieldBody): Promise<AttributesResponse> =>
    put(`/ticket-fields/${field}`, body),
  removeTicketField: (field: string): Promise<AttributesResponse> => del(`/ticket-fields/${field}`),

  /** those that this agent can use, most used first */
  macros: (): Promise<MacrosResponse> => get('/macros?for=composer'),
  /** those that this agent may edit */
  editableMacros: (): Promise<MacrosResponse> => get('/macros?for=settings'),
  addMacro: (body: MacroBody): Promise<MacrosResponse> => post('/macros', body),
  changeMacro: (macro: string, body: MacroBody): Promise<MacrosResponse> => put(`/macros/${macro}`, body),
  removeMacro: (macro: string): Promise<MacrosResponse> => del(`/macros/${macro}`),
  filledMacro: (macro: string, ticket: string): Promise<FilledMacroResponse> =>
    get(`/tickets/${ticket}/macros/${macro}`),
  applyMacro: (macro: string, ticket: string): Promise<MacroAppliedResponse> =>
    post(`/tickets/${ticket}/macros/${macro}`),
  previewMacro: (ticket: string, body: MacroPreviewBody): Promise<MacroPreviewResponse> =>
    post(`/tickets/${ticket}/macro-preview`, body),

  business: (): Promise<BusinessResponse> => get('/business'),
  saveBusiness: (body: BusinessBody): Promise<BusinessResponse> => put('/business', body),
};
