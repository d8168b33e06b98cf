import type { Migration } from '../../../../../../kernel/migrations';

/** What lists need at a million tickets (`npm run bench -- inbox`). Each is partial: a ticket that is not in it pays nothing. */
export const scale: Migration = {
  name: '010-scale',
  sql: `
    -- A rare tag or channel is found without reading what has neither; of a frequent one the list is walked as it stands.
    -- Two of them, so that what is in work is never looked for among what is done.
    create index if not exists hd_tickets_active_marks on hd_tickets using gin (tags jsonb_path_ops, channels jsonb_path_ops)
      where folder = 'inbox' and ticket_status in ('new', 'open', 'pending', 'on_hold');
    create index if not exists hd_tickets_done_marks on hd_tickets using gin (tags jsonb_path_ops, channels jsonb_path_ops)
      where folder = 'inbox' and ticket_status in ('resolved', 'closed');
    create index if not exists hd_tickets_done_by on hd_tickets (assignee_id, last_message_at desc, id desc)
      where assignee_id is not null and folder = 'inbox' and ticket_status in ('resolved', 'closed');
    create index if not exists hd_tickets_urgent on hd_tickets (priority, last_message_at desc, id desc)
      where priority <> 'normal' and folder = 'inbox' and ticket_status in ('new', 'open', 'pending', 'on_hold');
    -- Strapi looks a session up with each request, and has no index for it.
    create index if not exists hd_admin_sessions on strapi_sessions (session_id);
  `,
};
