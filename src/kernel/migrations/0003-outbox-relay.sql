-- The relay of events. Consumers take them up in order of transaction, below the horizon: what is younger may still be joined by an earlier one.
create index outbox_transaction on outbox (transaction_id, id);
create index outbox_subject on outbox (subject, id) where subject is not null;
create index outbox_made_at on outbox using brin (made_at);

create table event_consumer (
  name text primary key,
  transaction_id xid8 not null,
  event_id bigint not null,
  registered_at timestamptz not null
);

create table event_delivery (
  consumer text not null references event_consumer,
  event_id bigint not null references outbox,
  subject uuid,
  attempts int not null default 0,
  next_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'stuck')),
  fault text,
  primary key (consumer, event_id)
);
create index event_delivery_subject on event_delivery (consumer, subject, event_id) where subject is not null;
create index event_delivery_fault on event_delivery (consumer, event_id) where attempts > 0;

call protect('event_consumer');
call protect('event_delivery');
grant select, update on event_consumer to wm_admin;
grant select, insert, update on event_delivery to wm_admin;
create policy administer on event_consumer to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy administer on event_delivery to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);

-- The administrator sees which events there are, never what is in them.
grant select (id, name, subject, made_at, transaction_id) on outbox to wm_admin, wm_staff;
create policy administer on outbox for select to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);

comment on table event_consumer is 'Who takes up events, and how far each has come: every event up to this transaction and number has been handed on.';
comment on table event_delivery is 'Events that a consumer still has to handle. Within a person the earliest comes first; the others wait for it.';
comment on column event_delivery.fault is 'Kind of the last failure; never a message, which may quote what is recorded.';
comment on column event_delivery.state is 'waiting: tried at next_at. stuck: failed too often, waits for the administrator.';
