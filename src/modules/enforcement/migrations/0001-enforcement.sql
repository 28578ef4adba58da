-- How an absence was judged and what followed. One live decision for each contact.
create table absence_decision (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  contact_id uuid not null unique references contact,
  judged text not null check (judged in ('acceptable', 'unacceptable')),
  reason text not null,
  proposed_step text not null check (proposed_step in ('none', 'warning', 'breach', 'recall')),
  step text not null check (step in ('none', 'warning', 'breach', 'recall')),
  because jsonb not null,
  rationale text,
  decided_on date not null,
  decided_by int not null default nullif(current_setting('app.actor', true), '')::int,
  decided_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  version int not null default 1,
  constraint departure_needs_rationale check (step = proposed_step or rationale is not null),
  constraint acceptable_has_no_step check (judged = 'unacceptable' or step = 'none')
);
create index absence_decision_person on absence_decision (person_id, decided_on);
create table management_oversight (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  on_date date not null,
  decision text not null,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz
);
create index management_oversight_person on management_oversight (person_id, on_date);

do $$
declare tbl text;
begin
  foreach tbl in array array['absence_decision', 'management_oversight'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager, wm_standards', tbl);
    execute format('grant insert on %I to wm_staff', tbl);
    execute format('create policy read on %I for select to wm_staff, wm_manager using (exists (select from person p where p.id = %I.person_id))', tbl, tbl);
    execute format('create policy add on %I for insert to wm_staff with check (exists (select from person p where p.id = %I.person_id and p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[])))', tbl, tbl);
    execute format('create policy standards on %I for select to wm_standards using (true)', tbl);
    execute format('call feeds_case_facts(%L)', tbl);
  end loop;
end $$;

create view contact_fact with (security_invoker = true) as
  select c.person_id, jsonb_build_object('id', c.id, 'appointment', c.appointment_id, 'on', c.on_date, 'mode', c.mode, 'attended', c.attended, 'withOfficer', c.with_officer,
    'absence', case when d.id is not null then jsonb_build_object('judged', d.judged, 'decidedOn', d.decided_on) end) as fact
  from contact c left join absence_decision d on d.contact_id = c.id and not c.attended;
create view oversight_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'on', on_date) as fact from management_oversight;
grant select on contact_fact, oversight_fact to wm_staff, wm_manager, wm_standards;

comment on table absence_decision is 'How each absence was judged, the next step that the rule proposed and the one that was decided.';
comment on column absence_decision.rationale is 'Professional judgement: why the step departs from the one proposed.';
comment on table management_oversight is 'Management oversight recorded by the senior probation officer (Blueprint 106 iv).';
