-- What the cases of each officer weigh, restricted ones among them: capacity must not lie. Sums and counts name nobody.
create function officer_workload(officers int[]) returns table (officer_id int, cases bigint, unweighed bigint, points float8)
language sql stable security definer set search_path = public
as $$
  select a.officer_id, count(*), count(*) filter (where t.person_id is null or (t.points is null and t.case_type is not null)), coalesce(sum(t.points), 0)::float8
  from allocation a left join case_tier t on t.person_id = a.person_id
  where a.officer_id = any (officers) and a.until_on is null group by a.officer_id;
$$;
-- The same by kind of case and tier, for the page that shows how an officer's points add up.
create function officer_weights(officer int) returns table (case_type text, tier text, cases bigint, points float8)
language sql stable security definer set search_path = public
as $$
  select t.case_type, t.tier, count(*), sum(t.points)::float8
  from allocation a left join case_tier t on t.person_id = a.person_id
  where a.officer_id = officer_weights.officer and a.until_on is null group by t.case_type, t.tier;
$$;
alter function officer_workload owner to wm_standards;
alter function officer_weights owner to wm_standards;
revoke execute on function officer_workload, officer_weights from public;
grant execute on function officer_workload, officer_weights to wm_staff, wm_manager, wm_system;
comment on function officer_workload is 'Cases of each officer and their workload points; unweighed are those in force whose points cannot be worked out.';
comment on function officer_weights is 'Cases of an officer and their workload points, by kind of case and tier.';
