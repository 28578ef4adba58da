-- One row a request. Append-only: no role may change or remove a row.
create table access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  actor int not null,
  actor_kind text not null,
  on_behalf_of int,
  act text not null,
  people uuid[] not null default '{}',
  purpose text,
  request uuid not null,
  outcome text not null,
  transaction_id xid8 not null default pg_current_xact_id()
);
create index access_log_at on access_log using brin (at);
create index access_log_actor on access_log (actor, id);
create index access_log_people on access_log using gin (people);
call protect('access_log', 'select, insert');
create policy owner on access_log to current_user using (false);
grant insert on access_log to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_admin, wm_public, wm_standards;
create policy add_own on access_log for insert to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_admin, wm_public, wm_standards
  with check (actor = (select nullif(current_setting('app.actor', true), '')::int));
grant select, insert on access_log to wm_auditor;
create policy read_all on access_log for select to wm_auditor using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy add_auditor on access_log for insert to wm_auditor with check (actor = (select nullif(current_setting('app.actor', true), '')::int));
comment on table access_log is 'Who viewed or changed which people''s records, when, through what, with what outcome.';
comment on column access_log.act is 'Method and address pattern of the request, or the name of the command.';
comment on column access_log.people is 'People whose record was named in what was shown or changed. Empty for aggregates.';
comment on column access_log.purpose is 'The reason that the reader stated, where one is asked for.';
comment on column access_log.outcome is 'HTTP status of the answer, or done and failed for commands.';
