create index account_staff on account (staff_id);
grant select (id_hash, staff_id, post_id, version, expires_at, last_seen_at) on session to wm_standards;
grant select (staff_id, disabled_at, demonstration) on account to wm_standards;
create policy stamp on session for select to wm_standards using (true);
create policy stamp on account for select to wm_standards using (true);

-- Changes with everything that a session's rights rest on, and is null when it has ended: a server that remembers who a cookie stands for asks it
-- in each request's own transaction, so that a right that was taken away is gone at once.
create function session_stamp(hash text, in_demonstration boolean, idle_minutes int) returns text
language sql stable security definer set search_path = public
as $$
  select md5(concat_ws(' ', x.version, p.id, p.kind, p.region_code, p.delivery_unit_id, p.team_id, p.court_code,
    (select string_agg(permission, ' ' order by permission) from post_permission r where r.kind = p.kind)))
  from session x join post p on p.id = x.post_id and p.staff_id = x.staff_id
  cross join (select nullif(current_setting('app.now', true), '')::timestamptz as now) t
  where x.id_hash = hash and x.expires_at > t.now and x.last_seen_at > t.now - make_interval(mins => idle_minutes)
    and p.from_on <= (t.now at time zone 'Europe/London')::date and (p.until_on is null or p.until_on >= (t.now at time zone 'Europe/London')::date)
    and exists (select from account a where a.staff_id = x.staff_id and a.disabled_at is null and a.demonstration = in_demonstration);
$$;
alter function session_stamp owner to wm_standards;
revoke execute on function session_stamp from public;
grant execute on function session_stamp to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_system;
