create table court_result_import (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  checksum text not null,
  format text not null check (format in ('csv', 'json')),
  channel text not null check (channel in ('page', 'command', 'api')),
  state text not null check (state in ('reading', 'previewed', 'confirmed', 'discarded')),
  rows_read int not null default 0,
  created int,
  updated int,
  unchanged int,
  refused int,
  uploaded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  uploaded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  confirmed_at timestamptz,
  version int not null default 1
);
create index court_result_import_uploader on court_result_import (uploaded_by, uploaded_at desc);
create table court_result_row (
  import_id uuid not null references court_result_import,
  line int not null,
  raw jsonb not null,
  -- The row as understood, with computed dates; null when refused.
  result jsonb,
  problems jsonb not null default '[]',
  verdict text not null check (verdict in ('new', 'existing', 'unsure', 'already imported', 'refused')),
  matched_person uuid references person,
  match_why text,
  -- The uploader's answer where the match was unsure.
  answer text check (answer in ('same', 'new')),
  applied_person uuid references person,
  primary key (import_id, line)
);
-- Everyone that a row might be, found with full sight. The uploader's policy shows only those that the uploader may see.
create table court_result_candidate (
  import_id uuid not null,
  line int not null,
  person_id uuid not null references person,
  why text not null,
  sure boolean not null,
  primary key (import_id, line, person_id),
  foreign key (import_id, line) references court_result_row
);

call protect('court_result_import');
call protect('court_result_row');
call protect('court_result_candidate');
grant select, insert, update on court_result_import, court_result_row to wm_staff;
create policy own on court_result_import to wm_staff using (uploaded_by = (select nullif(current_setting('app.actor', true), '')::int));
create policy own on court_result_row to wm_staff using (exists (select from court_result_import i where i.id = court_result_row.import_id));
grant select on court_result_candidate to wm_staff;
create policy visible on court_result_candidate for select to wm_staff using (
  exists (select from court_result_import i where i.id = court_result_candidate.import_id) and exists (select from person p where p.id = court_result_candidate.person_id));
grant select, insert, update on court_result_import, court_result_row, court_result_candidate to wm_standards;
create policy standards on court_result_import to wm_standards using (true) with check (true);
create policy standards on court_result_row to wm_standards using (true) with check (true);
create policy standards on court_result_candidate to wm_standards using (true) with check (true);

comment on table court_result_import is 'Files of court results: who brought them, how far they got, and the report.';
comment on table court_result_row is 'Rows of a file of court results: what was read, what is wrong with it, and what became of it.';
comment on table court_result_candidate is 'People that a row may be about, found with full sight; readable only where the person is.';
