-- Assessments and registers join everything else that has happened.
create or replace view case_entry with (security_invoker = true) as
  select c.person_id, 'contact:' || c.id as entry, case when c.attended then 'contact' else 'absence' end as kind, 'contact' as what, c.on_date, c.at, c.id as subject, c.recorded_by as by_id,
    jsonb_build_object('label', coalesce(l.label, c.type_code), 'labelCy', l.label_cy, 'mode', c.mode, 'notes', left(c.notes, 500), 'more', length(c.notes) > 500, 'judged', d.judged, 'officer', c.officer_name,
      'corrected', exists (select from contact_correction k where k.contact_id = c.id)) as details
  from contact_card c
  left join absence_decision d on d.contact_id = c.id
  left join lateral (
    select k.label, k.label_cy from reference_code k where k.code = c.type_code and k.list in ('appointment-type', 'contact-type') order by k.list, k.from_on desc limit 1) l on true
  union all
  select a.person_id, 'appointment:' || a.id, 'appointment', a.state, a.on_date, a.starts_at, a.id, a.officer_id,
    jsonb_build_object('label', coalesce(l.label, a.type_code), 'labelCy', l.label_cy, 'because', left(a.changed_because, 500), 'movedTo', n.starts_at)
  from appointment_card a
  left join appointment_card n on n.id = a.moved_to
  left join lateral (
    select k.label, k.label_cy from reference_code k where k.code = a.type_code and k.list in ('appointment-type', 'contact-type') order by k.list, k.from_on desc limit 1) l on true
  where a.state in ('moved', 'cancelled')
  union all
  select d.person_id, 'decision:' || d.id, 'enforcement', 'absence-decision', d.decided_on, d.decided_at, d.contact_id, d.decided_by,
    jsonb_build_object('absentOn', c.on_date, 'judged', d.judged, 'step', d.step, 'rationale', left(d.rationale, 500))
  from absence_decision d join contact c on c.id = d.contact_id
  union all
  select o.person_id, 'oversight:' || o.id, 'decision', 'oversight', o.on_date, o.recorded_at, o.id, o.recorded_by, jsonb_build_object('decision', left(o.decision, 500))
  from management_oversight o
  union all
  select a.person_id, 'allocation:' || a.id, 'decision', 'allocation', a.from_on, a.recorded_at, a.id, a.allocated_by, jsonb_build_object('officer', m.name, 'note', left(a.note, 500), 'override', left(a.override_reason, 500))
  from allocation a join staff_member m on m.id = a.officer_id
  union all
  select s.person_id, 'sentence-1:' || s.id, 'sentence', 'sentenced', s.sentenced_on, s.sentenced_on::timestamp at time zone 'Europe/London', s.id, s.recorded_by,
    jsonb_build_object('kind', s.kind, 'court', c.name, 'months', s.term_months, 'days', s.term_days)
  from sentence s join court_appearance p on p.id = s.appearance_id join court c on c.code = p.court_code
  union all
  select s.person_id, 'sentence-2:' || s.id, 'sentence', 'released', s.released_on, s.released_on::timestamp at time zone 'Europe/London', s.id, s.recorded_by, jsonb_build_object('kind', s.kind)
  from sentence s where s.released_on is not null
  union all
  select s.person_id, 'sentence-3:' || s.id, 'sentence', 'terminated', s.terminated_on, s.terminated_on::timestamp at time zone 'Europe/London', s.id, s.recorded_by,
    jsonb_build_object('kind', s.kind, 'because', s.terminated_because)
  from sentence s where s.terminated_on is not null
  union all
  select d.person_id, 'date:' || d.id, 'sentence', 'date-entered', (d.overridden_at at time zone 'Europe/London')::date, d.overridden_at, d.id, d.overridden_by,
    jsonb_build_object('date', d.what, 'on', d.overridden_on_date, 'reason', left(d.override_reason, 500))
  from sentence_date d where d.overridden_at is not null
  union all
  select n.person_id, 'note:' || n.id, 'note', 'note', n.on_date, n.recorded_at, n.id, n.recorded_by,
    jsonb_build_object('label', coalesce(l.label, n.type_code), 'labelCy', l.label_cy, 'notes', left(n.notes, 500), 'more', length(n.notes) > 500)
  from case_note_card n
  left join lateral (select k.label, k.label_cy from reference_code k where k.code = n.type_code and k.list = 'contact-type' order by k.from_on desc limit 1) l on true
  union all
  select c.person_id, 'change:' || c.id, 'record', 'record-changed', (c.changed_at at time zone 'Europe/London')::date, c.changed_at, c.id, c.changed_by, jsonb_build_object('topic', c.topic)
  from person_record_change c
  union all
  select a.person_id, 'assessment:' || a.id, 'risk', 'assessed', a.completed_on, a.recorded_at, a.id, a.recorded_by, jsonb_build_object('tool', a.tool, 'rosh', a.rosh)
  from assessment a
  union all
  select r.person_id, 'register-1:' || r.id, 'risk', 'registered', r.from_on, r.recorded_at, r.id, r.recorded_by,
    jsonb_build_object('type', r.type, 'level', r.level, 'category', r.category, 'because', left(r.notes, 500))
  from registration r
  union all
  select r.person_id, 'register-2:' || r.id, 'risk', 'registration-ended', r.ended_on, r.ended_on::timestamp at time zone 'Europe/London', r.id, r.ended_by,
    jsonb_build_object('type', r.type, 'level', r.level, 'category', r.category, 'because', left(r.ended_because, 500))
  from registration r where r.ended_on is not null;
