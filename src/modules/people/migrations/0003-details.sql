-- The rest of a person's record, by topic. Each topic is a row of its own table with its own version, so that two people may change two topics at once.

alter table person add column telephone_other text, add column main_language text;
grant update (telephone_other, main_language) on person to wm_staff;
comment on column person.main_language is 'The language that the person speaks best, a code of the list language.';

alter table person_alias
  add column kind text not null default 'alias' check (kind in ('alias', 'preferred name', 'former name', 'name at birth')),
  add column from_on date, add column until_on date;
grant insert on person_alias to wm_staff;
grant update (until_on) on person_alias to wm_staff;
create policy add on person_alias for insert to wm_staff with check (exists (select from person p where p.id = person_alias.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
create policy change on person_alias for update to wm_staff using (exists (select from person p where p.id = person_alias.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));
comment on column person_alias.until_on is 'The last day on which the person used the name, as far as it is known.';

-- An answer is a value, or why there is none: nobody asked, the person would rather not say, or it was asked and nobody knows.
create table person_circumstances (
  person_id uuid primary key references person,
  accommodation text not null default 'not asked' check (accommodation in ('own home', 'rented', 'family or friends', 'supported', 'approved premises', 'temporary', 'sofa surfing', 'no fixed abode', 'prison', 'not asked', 'prefers not to say', 'unknown')),
  employment text not null default 'not asked' check (employment in ('full time', 'part time', 'self-employed', 'in training', 'student', 'seeking work', 'unable to work', 'caring', 'retired', 'not asked', 'prefers not to say', 'unknown')),
  care_leaver text not null default 'not asked' check (care_leaver in ('yes', 'no', 'not asked', 'prefers not to say', 'unknown')),
  veteran text not null default 'not asked' check (veteran in ('yes', 'no', 'not asked', 'prefers not to say', 'unknown')),
  foreign_national text not null default 'not asked' check (foreign_national in ('yes', 'no', 'not asked', 'prefers not to say', 'unknown')),
  notes text
);
create table person_dependants (
  person_id uuid primary key references person,
  has_dependants text not null default 'not asked' check (has_dependants in ('yes', 'no', 'not asked', 'prefers not to say', 'unknown')),
  children_at_home int check (children_at_home between 0 and 30),
  children_elsewhere int check (children_elsewhere between 0 and 30),
  carer text not null default 'not asked' check (carer in ('yes', 'no', 'not asked', 'prefers not to say', 'unknown')),
  notes text
);
create table person_adjustments (
  person_id uuid primary key references person,
  adjustments text[] not null default '{}',
  notes text
);
create table protected_characteristics (
  person_id uuid primary key references person,
  disability text not null default 'not asked' check (disability in ('yes', 'no', 'not asked', 'prefers not to say', 'unknown')),
  conditions text[] not null default '{}',
  ethnicity text not null default 'not asked',
  nationality text not null default 'not asked',
  religion text not null default 'not asked',
  sexual_orientation text not null default 'not asked',
  gender_identity text not null default 'not asked',
  marital_status text not null default 'not asked' check (marital_status in ('single', 'married', 'civil partnership', 'separated', 'divorced', 'widowed', 'not asked', 'prefers not to say', 'unknown')),
  pregnancy text not null default 'not asked' check (pregnancy in ('pregnant', 'maternity', 'no', 'not asked', 'prefers not to say', 'unknown'))
);

-- What a change of the record replaced.
create table person_change (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  topic text not null check (topic in ('identity', 'contact', 'names', 'addresses', 'circumstances', 'dependants', 'adjustments', 'equality')),
  version int,
  before jsonb not null,
  after jsonb not null,
  changed_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  changed_by int not null default nullif(current_setting('app.actor', true), '')::int
);
create index person_change_person on person_change (person_id, changed_at desc, id);

do $$
declare
  tbl text;
  own constant text := 'exists (select from person p where p.id = %1$I.person_id and p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[]))';
begin
  foreach tbl in array array['person_circumstances', 'person_dependants', 'person_adjustments', 'protected_characteristics'] loop
    execute format('alter table %I add column version int not null default 1,
      add column changed_at timestamptz not null default nullif(current_setting(''app.now'', true), '''')::timestamptz,
      add column changed_by int not null default nullif(current_setting(''app.actor'', true), '''')::int', tbl);
  end loop;
  foreach tbl in array array['person_circumstances', 'person_dependants', 'person_adjustments', 'protected_characteristics', 'person_change'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager', tbl);
    execute format('grant insert on %I to wm_staff', tbl);
    execute format('create policy add on %1$I for insert to wm_staff with check (' || own || ')', tbl);
    if tbl <> 'person_change' then
      execute format('grant update on %I to wm_staff', tbl);
      execute format('create policy change on %1$I for update to wm_staff using (' || own || ')', tbl);
    end if;
  end loop;
  foreach tbl in array array['person_circumstances', 'person_dependants', 'person_adjustments'] loop
    execute format('create policy read on %1$I for select to wm_staff, wm_manager using (exists (select from person p where p.id = %1$I.person_id))', tbl);
  end loop;
  -- Of another region only who opened the record with a reason: that policy comes with the table of openings, in the case's migration.
  execute format('create policy read_own_region on protected_characteristics for select to wm_staff using (' || own || ')', 'protected_characteristics');
  execute 'create policy read_region on protected_characteristics for select to wm_manager using (exists (select from person p where p.id = protected_characteristics.person_id
    and p.region_code = any ((select nullif(current_setting(''app.read_regions'', true), '''')::text[])::text[])))';
  execute 'create policy read on person_change for select to wm_staff using (exists (select from person p where p.id = person_change.person_id
    and (person_change.topic <> ''equality'' or p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[]))))';
  execute 'create policy read_region on person_change for select to wm_manager using (exists (select from person p where p.id = person_change.person_id
    and (person_change.topic <> ''equality'' or p.region_code = any ((select nullif(current_setting(''app.read_regions'', true), '''')::text[])::text[]))))';
end $$;

comment on table person_circumstances is 'How a person lives: accommodation, work, care leaver, veteran, foreign national. One row a person, none until something is recorded.';
comment on table person_dependants is 'Who depends on a person, and for whom they care.';
comment on table person_adjustments is 'What the service does differently for a person, codes of the list adjustment.';
comment on table protected_characteristics is 'What the Equality Act 2010 protects, beside sex and date of birth. "not asked", "prefers not to say" and "unknown" are told apart; other values are codes of the lists ethnicity, nationality, religion, sexual-orientation, gender-identity and disability.';
comment on table person_change is 'What each change of a person''s record replaced, by topic. Changes of protected characteristics (topic equality) are read as these are.';

create view person_record_change with (security_invoker = true) as
  select id, person_id, topic, changed_at, changed_by from person_change;
grant select on person_record_change to wm_staff, wm_manager;
comment on view person_record_change is 'That a person''s record was changed: when, by whom, which topic. What it said before stays with the record.';
