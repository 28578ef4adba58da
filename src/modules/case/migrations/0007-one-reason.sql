-- Who opened a restricted record of another region said why: that reason opens the whole record for the day too, and is not asked for a second time.
-- A trigger, because the restricted record is opened by a module before this one; it runs with the rights of the function that opens it.
grant select, insert on case_opening to wm_standards;
create policy one_reason on case_opening to wm_standards using (true) with check (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
create function open_whole_record() returns trigger
language plpgsql set search_path = public as $$
begin
  insert into case_opening (person_id, on_date, reason)
    select p.id, app_today(), left(new.reason, 1000) from person p
    where p.id = new.person_id and session_user = 'wm_staff' and not coalesce(p.region_code = any (nullif(current_setting('app.write_regions', true), '')::text[]), false)
  on conflict do nothing;
  return null;
end $$;
comment on function open_whole_record is 'Lets the reason for which somebody of another region opened a restricted record open the whole record for the day.';
create trigger whole_record after insert on access_change for each row when (new.what = 'opened') execute function open_whole_record();
