-- Headquarters keeps the rulebook and the guidance: one post proposes, another confirms. Neither stands in a region, so neither sees a case.
-- The tables are closed to their owner too: open for these rows only.
alter table post_kind no force row level security;
alter table post_permission no force row level security;
insert into post_kind (kind, title, login_role) values
  ('rulebook-editor', 'Rulebook editor, Probation Headquarters', 'manager'),
  ('rulebook-approver', 'Head of Standards, Probation Headquarters', 'manager');
insert into post_permission (kind, permission) values
  ('rulebook-editor', 'rulebook.keep'), ('rulebook-editor', 'rulebook.propose'), ('rulebook-editor', 'guidance.keep'), ('rulebook-editor', 'guidance.draft'),
  ('rulebook-approver', 'rulebook.keep'), ('rulebook-approver', 'rulebook.confirm'), ('rulebook-approver', 'guidance.keep'), ('rulebook-approver', 'guidance.publish');
alter table post_kind force row level security;
alter table post_permission force row level security;

-- For policies: whether the actor holds today a post that may do something.
create function holds_permission(wanted text) returns boolean
language plpgsql stable set search_path = public
as $$
begin
  return exists (select from post p join post_permission x on x.kind = p.kind
    where p.staff_id = nullif(current_setting('app.actor', true), '')::int and x.permission = wanted
      and p.from_on <= app_today() and (p.until_on is null or p.until_on >= app_today()));
end $$;
comment on function holds_permission is 'Whether the actor holds a post today that may do something: for policies of tables that only some posts write.';
