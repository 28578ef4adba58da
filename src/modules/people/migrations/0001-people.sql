create function fold_name(name text) returns text
language sql immutable parallel safe
return regexp_replace(lower(normalize(name, NFD)), '[^a-z]', '', 'g');
comment on function fold_name is 'A name as it is searched: lower case, without accents, spaces and punctuation.';

create sequence crn_number start 100001;
create function next_crn() returns text
language sql volatile
return 'W' || nextval('crn_number')::text;
grant usage on sequence crn_number to wm_staff, wm_system, wm_standards;

create table person (
  id uuid primary key default gen_random_uuid(),
  crn text not null unique,
  pnc text,
  noms_number text,
  surname text not null,
  forename text not null,
  middle_names text,
  surname_key text not null generated always as (fold_name(surname)) stored,
  forename_key text not null generated always as (fold_name(forename)) stored,
  born_on date,
  sex text check (sex in ('male', 'female')),
  telephone text,
  email text,
  preferred_language text not null default 'en' check (preferred_language in ('en', 'cy')),
  interpreter_language text,
  region_code text not null references region,
  delivery_unit_id text not null references delivery_unit,
  team_id int not null references team,
  access text not null default 'open' check (access in ('open', 'excluding', 'restricted')),
  tier text,
  rosh text check (rosh in ('low', 'medium', 'high', 'very high')),
  flags text[] not null default '{}',
  version int not null default 1,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  changed_at timestamptz,
  changed_by int
);
create index person_names on person (surname_key, forename_key) include (access, id, region_code);
create index person_region on person (region_code) include (access, id);
create index person_born on person (born_on);
-- Not unique: whether a record that one may not see bears a number must not show in whether another may.
create index person_pnc on person (pnc) where pnc is not null;
create index person_team on person (team_id);

create table person_access (
  staff_id int not null references staff_member,
  person_id uuid not null references person,
  kind text not null check (kind in ('allowed', 'excluded')),
  reason text not null,
  until timestamptz not null default 'infinity',
  primary key (staff_id, person_id, kind)
);
create index person_access_person on person_access (person_id);

create table person_alias (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  surname text not null,
  forename text not null
);
create index person_alias_person on person_alias (person_id);
create table person_address (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  lines text not null,
  postcode text,
  local_authority_code text references local_authority,
  from_on date not null,
  until_on date
);
create index person_address_person on person_address (person_id);

-- Matches that an import found and that its uploader could not see or was not sure of. The access officer's list.
create table possible_match (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  other_person_id uuid not null references person,
  why text not null,
  found_on date not null,
  state text not null default 'open' check (state in ('open', 'same person', 'different people')),
  decided_by int,
  decided_on date,
  reason text,
  version int not null default 1,
  unique (person_id, other_person_id),
  check ((state = 'open') = (decided_on is null))
);

call protect('person');
call protect('person_access');
call protect('person_alias');
call protect('person_address');
call protect('possible_match');

-- Practitioners read the nation, managers their regions; an exclusion or restriction comes first for both.
grant select on person to wm_staff, wm_manager, wm_access, wm_standards;
grant update (surname, forename, middle_names, born_on, sex, telephone, email, preferred_language, interpreter_language, pnc, noms_number, version, changed_at, changed_by) on person to wm_staff;
grant select on person_access, person_alias, person_address to wm_staff, wm_manager, wm_standards;

create policy mine on person_access for select to wm_staff, wm_manager
  using (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
create policy standards on person_access for select to wm_standards using (true);

create policy read_nation on person for select to wm_staff using (
  (select nullif(current_setting('app.actor', true), '')) is not null
  and case access
    when 'open' then true
    when 'excluding' then not exists (select from person_access a where a.person_id = person.id and a.kind = 'excluded' and a.until > (select nullif(current_setting('app.now', true), '')::timestamptz))
    else exists (select from person_access a where a.person_id = person.id and a.kind = 'allowed' and a.until > (select nullif(current_setting('app.now', true), '')::timestamptz))
  end);
create policy read_region on person for select to wm_manager using (
  (select nullif(current_setting('app.actor', true), '')) is not null
  and (region_code = any ((select nullif(current_setting('app.read_regions', true), '')::text[])::text[])
    or exists (select from person_access a where a.person_id = person.id and a.kind = 'allowed' and a.until > (select nullif(current_setting('app.now', true), '')::timestamptz)))
  and case access
    when 'open' then true
    when 'excluding' then not exists (select from person_access a where a.person_id = person.id and a.kind = 'excluded' and a.until > (select nullif(current_setting('app.now', true), '')::timestamptz))
    else exists (select from person_access a where a.person_id = person.id and a.kind = 'allowed' and a.until > (select nullif(current_setting('app.now', true), '')::timestamptz))
  end);
create policy edit on person for update to wm_staff
  using (region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[]))
  with check (region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[]));
create policy standards on person for select to wm_standards using (true);
create policy record on person for insert to wm_standards with check (true);
grant insert on person to wm_standards;
create policy access_officer on person for select to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);

create policy read on person_alias for select to wm_staff, wm_manager using (exists (select from person p where p.id = person_alias.person_id));
create policy standards on person_alias for select to wm_standards using (true);
create policy read on person_address for select to wm_staff, wm_manager using (exists (select from person p where p.id = person_address.person_id));
grant insert, update on person_address to wm_staff;
create policy add on person_address for insert to wm_staff with check (exists (select from person p where p.id = person_address.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy change on person_address for update to wm_staff using (exists (select from person p where p.id = person_address.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy record on person_address to wm_standards using (true) with check (true);
grant insert on person_address to wm_standards;

grant select, update on possible_match to wm_access;
create policy access_officer on possible_match to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);
grant select, insert on possible_match to wm_standards;
create policy record on possible_match to wm_standards using (true) with check (true);
grant select, insert, update, delete on person_access to wm_access;
create policy access_officer on person_access to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);
grant update (access, version) on person to wm_access;
create policy restrict on person for update to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);

create view person_card with (security_invoker = true) as
  select id as person_id, crn, forename || ' ' || surname as name, surname_key, born_on, sex, tier, rosh, flags, region_code, delivery_unit_id, team_id, version from person;
grant select on person_card to wm_staff, wm_manager, wm_system;
comment on view person_card is 'What lists and the identity bar show of a person.';

comment on table person is 'One record per person under supervision.';
comment on column person.crn is 'Case reference number.';
comment on column person.access is 'open: all staff. excluding: all but the named. restricted: only the named.';
comment on column person.changed_by is 'Who last changed these details, so that a conflict can name them.';
comment on column person.rosh is 'Risk of serious harm, as last recorded.';
comment on column person.flags is 'Registrations shown beside the name: domestic abuse, child safeguarding and the like.';
comment on table person_access is 'Staff excluded from a record, or allowed into a restricted one, until when and why.';
comment on table person_alias is 'Other names that a person is known by.';
comment on table person_address is 'Addresses over time; until_on is the last day there.';
comment on table possible_match is 'Two records that may be of one person, found by a match that its uploader could not settle. Only the access officer sees it.';
