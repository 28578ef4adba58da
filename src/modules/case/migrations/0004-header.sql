-- The head of every page about a person, with as few parts as it can be made of: each costs more than the rows that it reads.
create or replace view record_opening with (security_invoker = true) as
  select p.id as person_id, p.region_code,
    (select c.reason from case_opening c where c.person_id = p.id and c.staff_id = nullif(current_setting('app.actor', true), '')::int and c.on_date = app_today()) as opened_because
  from person p;

create or replace view person_header with (security_invoker = true) as
  select p.id as person_id, p.crn, p.forename || ' ' || p.surname as name, p.born_on, p.sex, p.tier, p.rosh, p.flags, p.region_code, r.name as region_name, p.delivery_unit_id, p.team_id, p.version,
    o.officer_id, m.name as officer_name, m.email as officer_email, m.telephone as officer_telephone, t.name as team_name,
    s.kinds[1] as sentence_kind, s.untils[1] as sentence_until, case when s.all_end then s.last_day end as ended_on,
    n.id as appointment_id, n.starts_at as appointment_at, n.on_date as appointment_on,
    (select c.reason from case_opening c where c.person_id = p.id and c.staff_id = nullif(current_setting('app.actor', true), '')::int and c.on_date = app_today()) as opened_because
  from person p
  join region r on r.code = p.region_code
  join team t on t.id = p.team_id
  left join allocation o on o.person_id = p.id and o.superseded_at is null and o.from_on <= app_today() and (o.until_on is null or o.until_on >= app_today())
  left join staff_member m on m.id = o.officer_id
  -- The sentence that supervision goes on longest under, as current_sentence says, and the last day of the last.
  left join lateral (
    select array_agg(kind order by until_on desc nulls first, sentenced_on desc, id) filter (where terminated_on is null) as kinds,
      array_agg(until_on order by until_on desc nulls first, sentenced_on desc, id) filter (where terminated_on is null) as untils,
      bool_and(coalesce(terminated_on, until_on) is not null) as all_end, max(coalesce(terminated_on - 1, until_on)) as last_day
    from (select id, kind, sentenced_on, terminated_on, coalesce(post_sentence_until, supervised_until) as until_on from sentence where person_id = p.id) x
  ) s on true
  left join lateral (
    select a.id, a.starts_at, a.on_date from appointment a
    where a.person_id = p.id and a.state = 'booked' and a.starts_at >= nullif(current_setting('app.now', true), '')::timestamptz
    order by a.starts_at limit 1
  ) n on true;
