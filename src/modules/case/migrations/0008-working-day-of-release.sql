-- The release that is expected is that of the working day, as current_sentence says.
create or replace view person_header with (security_invoker = true) as
  select p.id as person_id, p.crn, p.forename || ' ' || p.surname as name, p.born_on, p.sex, p.tier, p.rosh, p.flags, p.region_code, r.name as region_name, p.delivery_unit_id, p.team_id, p.version,
    o.officer_id, m.name as officer_name, m.email as officer_email, m.telephone as officer_telephone, t.name as team_name,
    s.kinds[1] as sentence_kind, s.untils[1] as sentence_until, case when s.all_end then s.last_day end as ended_on,
    n.id as appointment_id, n.starts_at as appointment_at, n.on_date as appointment_on,
    (select c.reason from case_opening c where c.person_id = p.id and c.staff_id = nullif(current_setting('app.actor', true), '')::int and c.on_date = app_today()) as opened_because,
    coalesce(s.inside[1], false) as in_custody,
    case when s.inside[1] then (select coalesce(d.overridden_on_date, last_working_day(d.on_date)) from sentence_date d where d.sentence_id = s.ids[1] and d.what = 'conditional release') end as release_on,
    coalesce(n.starts_at < nullif(current_setting('app.now', true), '')::timestamptz, false) as appointment_begun,
    p.access
  from person p
  join region r on r.code = p.region_code
  join team t on t.id = p.team_id
  left join allocation o on o.person_id = p.id and o.superseded_at is null and o.from_on <= app_today() and (o.until_on is null or o.until_on >= app_today())
  left join staff_member m on m.id = o.officer_id
  left join lateral (
    select array_agg(id order by in_custody desc, until_on desc nulls first, sentenced_on desc, id) filter (where terminated_on is null) as ids,
      array_agg(kind order by in_custody desc, until_on desc nulls first, sentenced_on desc, id) filter (where terminated_on is null) as kinds,
      array_agg(until_on order by in_custody desc, until_on desc nulls first, sentenced_on desc, id) filter (where terminated_on is null) as untils,
      array_agg(in_custody order by in_custody desc, until_on desc nulls first, sentenced_on desc, id) filter (where terminated_on is null) as inside,
      bool_and(coalesce(terminated_on, until_on) is not null) as all_end, max(coalesce(terminated_on - 1, until_on)) as last_day
    from (
      select id, kind, sentenced_on, terminated_on, until_on,
        kind = 'custody' and coalesce(out_on > app_today(), true) and coalesce(until_on >= app_today(), true) as in_custody
      from (select id, kind, sentenced_on, terminated_on, coalesce(post_sentence_until, supervised_until) as until_on, coalesce(released_on, supervised_from) as out_on
        from sentence where person_id = p.id) y) x
  ) s on true
  left join lateral (
    select a.id, a.starts_at, a.on_date from appointment a
    where a.person_id = p.id and a.state = 'booked' and a.on_date >= app_today()
    order by a.starts_at limit 1
  ) n on true;
