-- Contacts that are not with the person: a call to a partner agency, a letter received, a comment. They settle no duty, so no rule reads them.
create table case_note (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  type_code text not null,
  on_date date not null,
  notes text not null check (length(notes) between 1 and 12000),
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int
);
create index case_note_person on case_note (person_id, on_date desc);
call protect('case_note');
grant select on case_note to wm_staff, wm_manager;
grant insert on case_note to wm_staff;
create policy read on case_note for select to wm_staff, wm_manager using (exists (select from person p where p.id = case_note.person_id));
create policy add on case_note for insert to wm_staff with check (exists (select from person p where p.id = case_note.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));

comment on table case_note is 'Notes on a case: what was learned, sent or agreed without meeting the person.';
comment on column case_note.type_code is 'A code of the list contact-type.';
comment on column case_note.on_date is 'The day of what the note is about.';

create view case_note_card with (security_invoker = true) as
  select n.id, n.person_id, n.type_code, n.on_date, n.notes, n.recorded_at, n.recorded_by, s.name as recorded_by_name
  from case_note n left join staff_member s on s.id = n.recorded_by;
grant select on case_note_card to wm_staff, wm_manager;
comment on view case_note_card is 'Notes as pages show them, with the name of who wrote them.';
