-- By person as well as by contact: the judgements of one person are read at once, not one look-up for each contact.
create or replace view contact_fact with (security_invoker = true) as
  select c.person_id, jsonb_build_object('id', c.id, 'appointment', c.appointment_id, 'on', c.on_date, 'mode', c.mode, 'attended', c.attended, 'withOfficer', c.with_officer,
    'absence', case when d.id is not null then jsonb_build_object('judged', d.judged, 'decidedOn', d.decided_on) end) as fact,
    json_build_object('id', c.id, 'appointment', c.appointment_id, 'on', c.on_date, 'mode', c.mode, 'attended', c.attended, 'withOfficer', c.with_officer,
    'absence', case when d.id is not null then json_build_object('judged', d.judged, 'decidedOn', d.decided_on) end) as as_text
  from contact c left join absence_decision d on d.contact_id = c.id and d.person_id = c.person_id and not c.attended;
create or replace view oversight_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'on', on_date) as fact, json_build_object('id', id, 'on', on_date) as as_text from management_oversight;
