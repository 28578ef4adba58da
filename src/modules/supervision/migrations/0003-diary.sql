-- A day's diary holds what is booked and what was kept.
create index appointment_of_officer on appointment (officer_id, on_date) include (person_id, starts_at) where state in ('booked', 'kept');
drop index appointment_diary;

create view diary_entry with (security_invoker = true) as
  select a.id, a.person_id, a.officer_id, a.on_date, a.starts_at, coalesce(a.place, o.name) as place, coalesce(l.label, a.type_code) as label, l.label_cy
  from appointment a left join office o on o.id = a.office_id
  left join lateral (
    select k.label, k.label_cy from reference_code k where k.list = 'appointment-type' and k.code = a.type_code and k.from_on <= a.on_date order by k.from_on desc limit 1) l on true
  where a.state in ('booked', 'kept');
grant select on diary_entry to wm_staff, wm_manager;
comment on view diary_entry is 'What stands in officers'' diaries.';
