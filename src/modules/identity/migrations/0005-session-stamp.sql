-- A server that remembers who a cookie stands for asks in each request's first statement whether that still holds. So the answer must be cheap:
-- a session's version rises with every change of what its rights rest on, and the question is two look-ups.
create index account_staff on account (staff_id);
create index session_post on session (post_id);
grant select (id_hash, staff_id, post_id, version, expires_at, last_seen_at), update (version) on session to wm_standards;
create policy stamp on session to wm_standards using (true);

create function session_stamp(hash text, idle_minutes int, at timestamptz) returns int
language plpgsql stable security definer set search_path = public
as $$
declare
  day date := (at at time zone 'Europe/London')::date;
begin
  return (select x.version from session x join post p on p.id = x.post_id and p.staff_id = x.staff_id
    where x.id_hash = hash and x.expires_at > at and x.last_seen_at > at - make_interval(mins => idle_minutes)
      and p.from_on <= day and (p.until_on is null or p.until_on >= day));
end $$;
alter function session_stamp owner to wm_standards;
revoke execute on function session_stamp from public;
grant execute on function session_stamp to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_system;
comment on function session_stamp is 'The version of what a session''s rights rest on; null when the session or its post has ended.';

create function raise_sessions() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  case tg_table_name
    when 'post' then update session set version = version + 1 where post_id in (select id from changed);
    when 'account' then update session set version = version + 1 where staff_id in (select staff_id from changed);
    else update session set version = version + 1;
  end case;
  return null;
end $$;
alter function raise_sessions owner to wm_standards;
comment on function raise_sessions is 'Statement trigger of what the rights of a session rest on: its post, its account, and what a kind of post may do.';
create trigger raise_sessions after update on post referencing new table as changed for each statement execute function raise_sessions();
create trigger raise_sessions after update on account referencing new table as changed for each statement execute function raise_sessions();
create trigger raise_sessions_of_new after insert on post_permission for each statement execute function raise_sessions();
create trigger raise_sessions_of_changed after update or delete on post_permission for each statement execute function raise_sessions();
