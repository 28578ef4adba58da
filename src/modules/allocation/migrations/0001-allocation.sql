-- Who holds the case, from when: one responsible officer at any time.
create table allocation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  officer_id int not null references staff_member,
  team_id int not null references team,
  from_on date not null,
  until_on date,
  superseded_at timestamptz,
  note text not null,
  override_reason text,
  change_reason text,
  candidates jsonb not null,
  allocated_by int not null default nullif(current_setting('app.actor', true), '')::int,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  version int not null default 1,
  check (until_on is null or until_on >= from_on),
  constraint superseded_on_its_first_day check (superseded_at is null or until_on = from_on),
  constraint one_officer_at_a_time exclude using gist (person_id with =, daterange(from_on, until_on, '[]') with &&) where (superseded_at is null)
);
create index allocation_officer on allocation (officer_id) include (person_id) where until_on is null;
create index allocation_person on allocation (person_id, from_on);
call protect('allocation');
grant select on allocation to wm_staff, wm_manager, wm_standards;
grant insert, update (until_on, superseded_at, version) on allocation to wm_staff;
create policy read on allocation for select to wm_staff, wm_manager using (exists (select from person p where p.id = allocation.person_id));
create policy add on allocation for insert to wm_staff with check (exists (select from person p where p.id = allocation.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy change on allocation for update to wm_staff using (exists (select from person p where p.id = allocation.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy standards on allocation for select to wm_standards using (true);
call feeds_case_facts('allocation');

-- An allocation that was superseded on its first day held no whole day: the rules see the one that took its place.
create view allocation_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'officer', officer_id, 'from', from_on, 'until', until_on) as fact from allocation where superseded_at is null;
grant select on allocation_fact to wm_staff, wm_manager, wm_standards;
create view case_officer with (security_invoker = true) as
  select a.person_id, a.officer_id, s.name as officer_name, a.team_id, a.from_on
  from allocation a join staff_member s on s.id = a.officer_id
  cross join (select (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/London')::date as today) t
  where a.superseded_at is null and a.from_on <= t.today and (a.until_on is null or a.until_on >= t.today);
grant select on case_officer to wm_staff, wm_manager, wm_system;
comment on view case_officer is 'The responsible officer of each case today.';

create view case_language with (security_invoker = true) as
  select id as person_id, preferred_language, interpreter_language from person;
grant select on case_language to wm_staff;
comment on view case_language is 'The languages that a choice of officer looks at.';

-- The number of cases that each officer holds, restricted ones among them: capacity must not lie. A count names nobody.
create function officer_caseload(officers int[]) returns table (officer_id int, cases bigint)
language sql stable security definer set search_path = public
as $$
  select a.officer_id, count(*) from allocation a where a.officer_id = any (officers) and a.until_on is null group by a.officer_id;
$$;
alter function officer_caseload owner to wm_standards;
revoke execute on function officer_caseload from public;
grant execute on function officer_caseload to wm_staff, wm_manager, wm_system;

-- What each officer is owed, restricted cases among them: counts again, so nobody is named.
create function officer_duties(officers int[], on_day date) returns table (officer_id int, due bigint, overdue bigint, absences bigint)
language sql stable security definer set search_path = public
as $$
  select o.owner_id, count(*) filter (where o.due_on = on_day), count(*) filter (where o.due_on < on_day), count(*) filter (where o.rule = 'enforcement.decide-absence')
  from obligation o where o.owner_id = any (officers) and o.state = 'open' group by o.owner_id;
$$;
alter function officer_duties owner to wm_standards;
revoke execute on function officer_duties from public;
grant execute on function officer_duties to wm_staff, wm_manager;

-- Officers who could not open the record: nobody may be given a case that does not exist for them.
create function officers_without_access(person uuid, officers int[]) returns table (officer_id int)
language sql stable security definer set search_path = public
as $$
  select o.id from unnest(officers) as o(id) join person p on p.id = officers_without_access.person
  where case p.access
    when 'open' then false
    when 'excluding' then exists (select from person_access a where a.person_id = p.id and a.staff_id = o.id and a.kind = 'excluded' and a.until > nullif(current_setting('app.now', true), '')::timestamptz)
    else not exists (select from person_access a where a.person_id = p.id and a.staff_id = o.id and a.kind = 'allowed' and a.until > nullif(current_setting('app.now', true), '')::timestamptz)
  end;
$$;
alter function officers_without_access owner to wm_standards;
revoke execute on function officers_without_access from public;
grant execute on function officers_without_access to wm_staff;

comment on table allocation is 'Responsible officers over time, with the candidates that were shown and why this one was chosen.';
comment on column allocation.until_on is 'Last day held; null while held.';
comment on column allocation.superseded_at is 'Set when the officer changed again on the first day: held until then, and no whole day.';
comment on column allocation.note is 'Note to the officer; on a change of officer, the handover note.';
comment on column allocation.override_reason is 'Why somebody other than the first candidate was chosen.';
comment on column allocation.change_reason is 'Why the officer changed; null for the first one.';
comment on column allocation.candidates is 'The candidates as they were ranked when the decision was made.';
