-- The administrator keeps who works here and in which post.
grant insert (name, email, telephone), update (name, email, telephone, version) on staff_member to wm_admin;
create policy keep on staff_member to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);
grant insert (staff_id, kind, grade, region_code, delivery_unit_id, team_id, court_code, contracted_hours, from_on, until_on), update (until_on), delete on post to wm_admin;
create policy keep on post to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);
create index staff_member_name on staff_member (name, id);
create index post_kind_until on post (kind, until_on);

create table vacant_post (
  id int generated always as identity primary key,
  kind text not null references post_kind,
  grade text check (grade in ('PO', 'PSO')),
  region_code text references region,
  delivery_unit_id text references delivery_unit,
  team_id int references team,
  court_code text references court,
  contracted_hours numeric(4, 2) not null default 37,
  vacant_from date not null,
  left_by int references staff_member,
  filled_by int references post on delete set null,
  given_up_on date,
  version int not null default 1
);
create index vacant_post_open on vacant_post (vacant_from, id) where filled_by is null and given_up_on is null;
call protect('vacant_post');
grant select on vacant_post to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin;
grant insert, update on vacant_post to wm_admin;
create policy read on vacant_post for select to wm_staff, wm_manager, wm_access, wm_auditor
  using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy keep on vacant_post to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);
comment on table vacant_post is 'Posts to be filled: left by somebody, or newly made. Filled when somebody is given the post, or given up.';
comment on column vacant_post.left_by is 'Who held it last.';
