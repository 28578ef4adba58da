create or replace view team_manager with (security_invoker = true) as
  select distinct on (p.team_id) p.team_id, p.staff_id
  from post p
  where p.kind = 'senior-probation-officer' and p.from_on <= app_today() and (p.until_on is null or p.until_on >= app_today())
  order by p.team_id, p.from_on desc, p.id;
