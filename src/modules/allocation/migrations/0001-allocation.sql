-- Who holds the case, from when: one responsible officer at any time.
create table allocation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  officer_id int not null references staff_member,
  team_id int not null references team,
  from_on date not null,
  until_on date,
  note text not null,
  override_reason text,
  candidates jsonb not null,
  allocated_by int not null default nullif(current_setting('app.actor', true), '')::int,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  version int not null default 1,
  check (until_on is null or until_on >= from_on),
  constraint one_officer_at_a_time exclude using gist (person_id with =, daterange(from_on, until_on, '[]') with &&)
);
create index allocation_officer on allocation (officer_id) include (person_id) where until_on is null;
call protect('allocation');
grant select on allocation to wm_staff, wm_manager, wm_standards;
grant insert, update on allocation to wm_staff;
create policy read on allocation for select to wm_staff, wm_manager using (exists (select from person p where p.id = allocation.person_id));
create policy add on allocation for insert to wm_staff with check (exists (select from person p where p.id = allocation.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy change on allocation for update to wm_staff using (exists (select from person p where p.id = allocation.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy standards on allocation for select to wm_standards using (true);
call feeds_case_facts('allocation');

create view allocation_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'officer', officer_id, 'from', from_on, 'until', until_on) as fact from allocation;
grant select on allocation_fact to wm_standards;

-- The number of cases that each officer holds, restricted ones among them: capacity must not lie. A count names nobody.
create function officer_caseload(officers int[]) returns table (officer_id int, cases bigint)
language sql stable security definer set search_path = public
as $$
  select a.officer_id, count(*) from allocation a where a.officer_id = any (officers) and a.until_on is null group by a.officer_id;
$$;
alter function officer_caseload owner to wm_standards;
revoke execute on function officer_caseload from public;
grant execute on function officer_caseload to wm_staff, wm_manager, wm_system;

comment on table allocation is 'Responsible officers over time, with the candidates that were shown and why this one was chosen.';
comment on column allocation.until_on is 'Last day held; null while held.';
comment on column allocation.candidates is 'The candidates as they were ranked when the decision was made.';
