-- Why a record is closed, who answers for it, when that is looked at again; how it is opened for a while; and whom that is told.
create table closed_record (
  person_id uuid primary key references person,
  reason text not null,
  owner_id int not null references staff_member,
  review_on date not null,
  version int not null default 1
);
create index closed_record_review on closed_record (review_on, person_id);
create index closed_record_owner on closed_record (owner_id);
create index person_closed on person (access, crn) where access <> 'open';
create index possible_match_state on possible_match (state, found_on, id);

create table access_change (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  what text not null check (what in ('closed', 'changed', 'reviewed', 'lifted', 'named', 'removed', 'opened')),
  reason text not null,
  detail jsonb not null default '{}',
  made_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  made_by int not null default nullif(current_setting('app.actor', true), '')::int
);
create index access_change_person on access_change (person_id, made_at desc, id);

create table access_viewing (
  staff_id int not null default nullif(current_setting('app.actor', true), '')::int,
  person_id uuid not null references person,
  reason text not null,
  until timestamptz not null,
  primary key (staff_id, person_id)
);

create table notice (
  id uuid primary key default gen_random_uuid(),
  staff_id int not null references staff_member,
  event_id bigint not null,
  kind text not null check (kind in ('restricted-opened')),
  about jsonb not null,
  made_at timestamptz not null,
  read_at timestamptz,
  unique (staff_id, event_id)
);
create index notice_list on notice (staff_id, made_at desc, id);
create index notice_unread on notice (staff_id) where read_at is null;

call protect('closed_record');
call protect('access_change');
call protect('access_viewing');
call protect('notice');
grant select, insert, update, delete on closed_record to wm_access;
grant select, insert on access_change to wm_access;
grant select, insert, update on access_viewing to wm_access;
create policy keep on closed_record to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy keep on access_change to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy own on access_viewing to wm_access using (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
grant select, update (read_at) on notice to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin;
create policy own on notice to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin
  using (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
-- What the function below does for whoever opens a record.
grant insert, update on person_access to wm_standards;
create policy open on person_access for insert to wm_standards with check (kind = 'allowed' and staff_id = nullif(current_setting('app.actor', true), '')::int);
create policy open_again on person_access for update to wm_standards using (kind = 'allowed' and staff_id = nullif(current_setting('app.actor', true), '')::int);
grant insert on access_change to wm_standards;
create policy open on access_change for insert to wm_standards with check (what = 'opened');

create function open_restricted_record(identifier text, why text) returns uuid
language plpgsql volatile security definer set search_path = public
as $$
declare
  me constant int := nullif(current_setting('app.actor', true), '')::int;
  moment constant timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  found_id uuid;
begin
  select p.id into found_id from person p
  where (p.crn = identifier or p.pnc = identifier) and p.access = 'restricted'
    and exists (select from staff_member s where s.id = me)
    and not exists (select from person_access a where a.person_id = p.id and a.staff_id = me and a.until > moment)
    and (session_user <> 'wm_manager' or p.region_code = any (nullif(current_setting('app.read_regions', true), '')::text[]))
  order by p.crn limit 1;
  if found_id is null then return null; end if;
  -- An emergency is one record, or a few: whoever tries number after number opens no more this hour.
  if (select count(*) from access_change c where c.what = 'opened' and c.made_at > moment - interval '1 hour' and (c.detail ->> 'staff')::int = me) >= 20 then return null; end if;
  insert into person_access (staff_id, person_id, kind, reason, until) values (me, found_id, 'allowed', why, moment + interval '2 hours')
    on conflict (staff_id, person_id, kind) do update set reason = excluded.reason, until = excluded.until;
  insert into access_change (person_id, what, reason, detail) values (found_id, 'opened', why, jsonb_build_object('staff', me, 'until', moment + interval '2 hours'));
  return found_id;
end $$;
alter function open_restricted_record owner to wm_standards;
revoke execute on function open_restricted_record from public;
grant execute on function open_restricted_record to wm_staff, wm_manager;

comment on function open_restricted_record is 'Opens a restricted record to the asker for two hours, on its exact CRN or PNC and a reason. A record that the asker is excluded from is like none.';
comment on table closed_record is 'Why a record is restricted or excluding, which member of staff answers for it, and by when the access officer looks at it again.';
comment on table access_change is 'What was done about who may know of a record: closed, changed, reviewed, lifted, staff named and removed, opened for two hours. It only grows.';
comment on table access_viewing is 'Why the access officer looks at a closed record: a stated reason opens it for two hours.';
comment on table notice is 'What a member of staff is told. Delivered from events.';
comment on column notice.about is 'CRN, who and why, as they were; no name of a person on probation.';
