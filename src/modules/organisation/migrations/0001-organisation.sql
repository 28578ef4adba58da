-- The organisation and the reference data. Rows are effective-dated and come by import (`npx waymark import reference`), never by release.
create table region (
  code text primary key,
  name text not null,
  name_cy text,
  nation text not null check (nation in ('England', 'Wales')),
  from_on date not null default '2021-06-26',
  until_on date
);
create table delivery_unit (
  id text primary key,
  region_code text not null references region,
  name text not null,
  from_on date not null default '2021-06-26',
  until_on date
);
create index delivery_unit_region on delivery_unit (region_code);
create table team (
  id int generated always as identity primary key,
  delivery_unit_id text not null references delivery_unit,
  name text not null,
  from_on date not null default '2021-06-26',
  until_on date,
  unique (delivery_unit_id, name)
);
create table local_authority (
  code text primary key,
  name text not null,
  region_code text not null references region,
  delivery_units text[] not null,
  police_force_area text,
  from_on date not null default '2021-06-26',
  until_on date
);
create table court (
  code text primary key,
  name text not null,
  kind text not null check (kind in ('magistrates', 'crown', 'court-of-appeal')),
  region_code text references region,
  town text,
  open boolean not null,
  from_on date not null default '2021-06-26',
  until_on date
);
create table prison (
  code text primary key,
  name text not null,
  region_code text references region,
  open boolean not null,
  from_on date not null default '2021-06-26',
  until_on date
);
create table office (
  id text primary key,
  name text not null,
  locality text,
  delivery_unit_id text references delivery_unit,
  postcode text,
  from_on date not null default '2021-06-26',
  until_on date
);
create index office_delivery_unit on office (delivery_unit_id);
create table bank_holiday (
  on_date date primary key,
  title text not null,
  title_cy text
);
-- Code lists, such as offence, sentence-type and appointment-type: `lists` in datasets.ts names them all.
create table reference_code (
  list text not null,
  code text not null,
  label text not null,
  label_cy text,
  details jsonb not null default '{}',
  from_on date not null default '2018-01-01',
  until_on date,
  primary key (list, code, from_on)
);
create table reference_import (
  id int generated always as identity primary key,
  dataset text not null,
  as_at text not null,
  checksum text not null,
  added int not null,
  changed int not null,
  ended int not null,
  imported_at timestamptz not null,
  imported_by int not null
);
-- A file between the preview of what it would change and the answer.
create table reference_upload (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  content text not null,
  uploaded_at timestamptz not null,
  uploaded_by int not null
);

do $$
declare tbl text;
begin
  foreach tbl in array array['region', 'delivery_unit', 'team', 'local_authority', 'court', 'prison', 'office', 'bank_holiday', 'reference_code', 'reference_import'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_public, wm_standards', tbl);
    -- Not about anybody: everyone who has said who they are may read it.
    execute format('create policy read on %I for select to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_public, wm_standards using ((select nullif(current_setting(''app.actor'', true), '''')) is not null)', tbl);
    if tbl <> 'team' then
      execute format('grant insert, update on %I to wm_admin', tbl);
      execute format('create policy keep on %I to wm_admin using ((select nullif(current_setting(''app.actor'', true), '''')) is not null)', tbl);
    end if;
  end loop;
end $$;
grant delete on bank_holiday to wm_admin;
call protect('reference_upload');
grant select, insert, delete on reference_upload to wm_admin;
create policy own on reference_upload to wm_admin using (uploaded_by = (select nullif(current_setting('app.actor', true), '')::int));

comment on table region is 'The 12 probation regions (11 English, Wales).';
comment on table delivery_unit is 'Probation delivery units; the Blueprint calls them LDU clusters.';
comment on table team is 'Teams of a delivery unit.';
comment on table local_authority is 'Local authorities with the delivery units that cover them.';
comment on table court is 'Magistrates'' courts and the Crown Court, by organisation-unit code.';
comment on table prison is 'Prisons by code.';
comment on table office is 'Probation offices and delivery places.';
comment on table bank_holiday is 'Bank holidays of England and Wales: days that are not working days.';
comment on table reference_code is 'Code lists, each code with its label and the dates between which it may be used.';
comment on table reference_import is 'Each update of reference data: what changed, when, by whom.';
comment on table reference_upload is 'Reference data files that someone is looking at the effect of. Gone when confirmed, or a day later.';
