create table installation (
  name text primary key,
  value text not null
);
call protect('installation');
create policy owner on installation to current_user using (true);
grant select on installation to wm_public;
create policy read on installation for select to wm_public using ((select nullif(current_setting('app.actor', true), '')) is not null and name = 'demonstration');
comment on table installation is 'What this installation knows of itself: whether it is a demonstration, which secret its login roles were given.';

-- The reader's id for one intention to change something: a repeat gets the first answer.
create table submission (
  id uuid not null,
  actor int not null,
  answer jsonb,
  made_at timestamptz not null,
  primary key (actor, id)
);
call protect('submission');
grant select, insert, update on submission to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin;
create policy own on submission to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin
  using (actor = (select nullif(current_setting('app.actor', true), '')::int));
comment on table submission is 'Forms and API requests already answered, so that a double submit or a retry changes nothing.';

create table outbox (
  id bigint generated always as identity primary key,
  name text not null,
  subject uuid,
  payload jsonb not null,
  made_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  made_by int not null default nullif(current_setting('app.actor', true), '')::int,
  transaction_id xid8 not null default pg_current_xact_id()
);
call protect('outbox');
grant insert on outbox to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_admin, wm_standards;
create policy add on outbox for insert to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_admin, wm_standards
  with check (made_by = (select nullif(current_setting('app.actor', true), '')::int));
comment on table outbox is 'Events: what happened, past tense, written in the transaction that made it so. The person is the ordering key.';

-- What someone had typed when their session had ended: kept for an hour, for whoever holds the random key.
create table interrupted_form (
  id uuid primary key,
  address text not null,
  fields jsonb not null,
  expires_at timestamptz not null
);
call protect('interrupted_form');
comment on table interrupted_form is 'Forms sent after the session had ended, kept for an hour so that nothing typed is lost.';

create unlogged table attempt (
  name text not null,
  minute timestamptz not null,
  count int not null,
  primary key (name, minute)
);
call protect('attempt');
comment on table attempt is 'Attempts per minute at things that are limited (sign-in), by a hash of who tries.';
