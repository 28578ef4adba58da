create table staff_member (
  id int generated always as identity primary key,
  name text not null,
  email text,
  telephone text,
  version int not null default 1
);
create table post_kind (
  kind text primary key,
  title text not null,
  login_role text not null check (login_role in ('staff', 'manager', 'access', 'auditor', 'admin'))
);
create table post_permission (
  kind text not null references post_kind,
  permission text not null,
  primary key (kind, permission)
);
create table post (
  id int generated always as identity primary key,
  staff_id int not null references staff_member,
  kind text not null references post_kind,
  grade text check (grade in ('PO', 'PSO')),
  region_code text references region,
  delivery_unit_id text references delivery_unit,
  team_id int references team,
  court_code text references court,
  contracted_hours numeric(4, 2) not null default 37,
  from_on date not null,
  until_on date,
  check (kind <> 'responsible-officer' or (grade is not null and team_id is not null)),
  check (kind <> 'senior-probation-officer' or team_id is not null)
);
create index post_staff on post (staff_id);
create index post_team on post (team_id, kind);

insert into post_kind (kind, title, login_role) values
  ('court-officer', 'Court officer', 'staff'),
  ('responsible-officer', 'Responsible officer', 'staff'),
  ('senior-probation-officer', 'Senior probation officer', 'staff'),
  ('head-of-delivery-unit', 'Head of delivery unit', 'manager'),
  ('access-officer', 'Access officer', 'access'),
  ('auditor', 'Auditor', 'auditor'),
  ('administrator', 'Administrator', 'admin');
insert into post_permission (kind, permission) values
  ('court-officer', 'case.read'), ('court-officer', 'court.import'),
  ('responsible-officer', 'worklist.read'), ('responsible-officer', 'case.read'), ('responsible-officer', 'people.edit'),
  ('responsible-officer', 'supervision.record'), ('responsible-officer', 'enforcement.decide'),
  ('senior-probation-officer', 'worklist.read'), ('senior-probation-officer', 'case.read'), ('senior-probation-officer', 'people.edit'),
  ('senior-probation-officer', 'supervision.record'), ('senior-probation-officer', 'allocation.decide'), ('senior-probation-officer', 'enforcement.oversee'),
  ('senior-probation-officer', 'sentences.override'),
  ('head-of-delivery-unit', 'case.read'), ('head-of-delivery-unit', 'team.read'),
  ('senior-probation-officer', 'team.read'),
  ('access-officer', 'access.keep'),
  ('auditor', 'audit.read'),
  ('administrator', 'installation.keep');

do $$
declare tbl text;
begin
  foreach tbl in array array['staff_member', 'post_kind', 'post_permission', 'post'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin, wm_standards', tbl);
    execute format('create policy read on %I for select to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin, wm_standards using ((select nullif(current_setting(''app.actor'', true), '''')) is not null)', tbl);
  end loop;
end $$;

comment on table staff_member is 'People who work for the service. The number is the actor named in access rows.';
comment on table post_kind is 'Kinds of post, and which login role their holders act through.';
comment on table post_permission is 'What the holder of a kind of post may do: module.verb.';
comment on table post is 'Who holds which post, where, from when.';
comment on column post.contracted_hours is 'Hours a week; 37 is full time.';
