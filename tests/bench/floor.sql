\set who random(1, 100000)
begin;
select customer_id from floor_identity where kind = 'email' and value = 'customer' || :who || '@example.com';
insert into floor_message (ticket_id, customer_id, channel_account_id, external_id, body, html, facts)
  values (:who, :who, 1, 'external' || nextval('floor_external'), repeat('I have been charged twice now ', 10), repeat('<p>I have been charged twice</p>', 10), '{"trust": 1}')
  returning id;
update floor_ticket set updated_at = now(), last_seq = currval('floor_message_id_seq') where id = :who;
insert into floor_effect (kind, payload) values ('message.appended', '{"id": 1}');
commit;
