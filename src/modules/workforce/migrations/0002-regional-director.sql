-- The Regional Probation Director leads a region; heads and senior probation officers see how their own part of it does.
-- The owner passes its own policies for these rows only.
alter table post_kind no force row level security;
alter table post_permission no force row level security;
insert into post_kind (kind, title, login_role) values ('regional-probation-director', 'Regional Probation Director', 'manager');
insert into post_permission (kind, permission) values
  ('regional-probation-director', 'performance.read'), ('regional-probation-director', 'case.read'), ('regional-probation-director', 'team.read'),
  ('head-of-delivery-unit', 'performance.read'),
  ('senior-probation-officer', 'performance.read');
alter table post_kind force row level security;
alter table post_permission force row level security;
