create or replace view appointment_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'type', type_code, 'mode', mode, 'on', on_date, 'bookedOn', booked_on, 'state', state) as fact,
    json_build_object('id', id, 'type', type_code, 'mode', mode, 'on', on_date, 'bookedOn', booked_on, 'state', state) as as_text
  from appointment;
