create index appointment_to_come on appointment (officer_id, starts_at) include (person_id) where state = 'booked';
create view begun_appointment with (security_invoker = true) as
  select id, person_id, starts_at, officer_id from appointment where state = 'booked' and starts_at <= nullif(current_setting('app.now', true), '')::timestamptz;
grant select on begun_appointment to wm_staff, wm_manager;
comment on view begun_appointment is 'Appointments whose hour has come and whose outcome is not recorded.';
