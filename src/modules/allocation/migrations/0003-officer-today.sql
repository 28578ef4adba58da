create or replace view case_officer with (security_invoker = true) as
  select a.person_id, a.officer_id, s.name as officer_name, a.team_id, a.from_on
  from allocation a join staff_member s on s.id = a.officer_id
  where a.superseded_at is null and a.from_on <= app_today() and (a.until_on is null or a.until_on >= app_today());

create or replace view allocation_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'officer', officer_id, 'from', from_on, 'until', until_on) as fact,
    json_build_object('id', id, 'officer', officer_id, 'from', from_on, 'until', until_on) as as_text
  from allocation where superseded_at is null;
