create table appointment (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  type_code text not null,
  mode text not null check (mode in ('office', 'home-visit', 'video', 'telephone', 'prison', 'other-face-to-face')),
  starts_at timestamptz not null,
  on_date date not null,
  minutes int not null check (minutes between 5 and 480),
  office_id text references office,
  place text,
  officer_id int not null references staff_member,
  state text not null default 'booked' check (state in ('booked', 'kept', 'moved', 'cancelled')),
  booked_on date not null,
  booked_by int not null default nullif(current_setting('app.actor', true), '')::int,
  changed_because text,
  moved_to uuid references appointment,
  version int not null default 1
);
create index appointment_person on appointment (person_id, starts_at);
create index appointment_diary on appointment (officer_id, on_date) include (person_id, starts_at) where state = 'booked';

create table contact (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  appointment_id uuid unique references appointment,
  type_code text not null,
  mode text not null check (mode in ('office', 'home-visit', 'video', 'telephone', 'prison', 'other-face-to-face')),
  at timestamptz not null,
  on_date date not null,
  officer_id int not null references staff_member,
  with_officer boolean not null,
  attended boolean not null,
  notes text not null default '',
  risk_changed boolean,
  version int not null default 1,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int
);
create index contact_person on contact (person_id, at desc, id);
-- Corrections keep what they correct.
create table contact_correction (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  contact_id uuid not null references contact,
  before jsonb not null,
  reason text not null,
  corrected_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  corrected_by int not null default nullif(current_setting('app.actor', true), '')::int
);
create index contact_correction_contact on contact_correction (contact_id);

do $$
declare tbl text;
begin
  foreach tbl in array array['appointment', 'contact', 'contact_correction'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager, wm_standards', tbl);
    execute format('grant insert on %I to wm_staff', tbl);
    execute format('create policy read on %I for select to wm_staff, wm_manager using (exists (select from person p where p.id = %I.person_id))', tbl, tbl);
    execute format('create policy add on %I for insert to wm_staff with check (exists (select from person p where p.id = %I.person_id and p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[])))', tbl, tbl);
    execute format('create policy standards on %I for select to wm_standards using (true)', tbl);
  end loop;
  foreach tbl in array array['appointment', 'contact'] loop
    execute format('grant update on %I to wm_staff', tbl);
    execute format('create policy change on %I for update to wm_staff using (exists (select from person p where p.id = %I.person_id and p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[])))', tbl, tbl);
    execute format('call feeds_case_facts(%L)', tbl);
  end loop;
end $$;

create view appointment_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'type', type_code, 'mode', mode, 'on', on_date, 'bookedOn', booked_on, 'state', state) as fact from appointment;
grant select on appointment_fact to wm_staff, wm_manager, wm_standards;

create view appointment_card with (security_invoker = true) as
  select a.id, a.person_id, a.type_code, a.mode, a.starts_at, a.on_date, a.minutes, a.office_id, coalesce(a.place, o.name) as place, a.officer_id, s.name as officer_name,
    a.state, a.changed_because, a.moved_to, a.version, c.id as contact_id
  from appointment a join staff_member s on s.id = a.officer_id left join office o on o.id = a.office_id left join contact c on c.appointment_id = a.id;
create view contact_card with (security_invoker = true) as
  select c.id, c.person_id, c.appointment_id, c.type_code, c.mode, c.at, c.on_date, c.officer_id, s.name as officer_name, c.with_officer, c.attended, c.notes, c.risk_changed,
    c.version, c.recorded_at, c.recorded_by, r.name as recorded_by_name
  from contact c join staff_member s on s.id = c.officer_id left join staff_member r on r.id = c.recorded_by;
grant select on appointment_card, contact_card to wm_staff, wm_manager;
comment on view appointment_card is 'Appointments as pages show them: with the place, the officer''s name and the contact that was recorded.';
comment on view contact_card is 'Contacts as pages show them: with the names of who met the person and who recorded it.';

comment on table appointment is 'Appointments booked: when, where, with whom, and what became of them.';
comment on table contact is 'What happened: contacts and absences. One at most for each appointment.';
comment on column appointment.changed_because is 'Why it was moved or cancelled.';
comment on column appointment.moved_to is 'The appointment that takes its place.';
comment on column contact.with_officer is 'The person''s own responsible officer, or the named deputy.';
comment on table contact_correction is 'What a contact said before it was corrected, and why.';

create view contact_officer with (security_invoker = true) as
  select person_id, officer_id, count(*)::int as contacts, max(on_date) as last_on from contact where attended group by person_id, officer_id;
grant select on contact_officer to wm_staff, wm_manager;
comment on view contact_officer is 'Who has seen whom, how often, and when last: continuity for allocation.';
