-- Who opened the whole record of a person outside their own regions, why, on which day. It opens the record for that day.
create table case_opening (
  staff_id int not null default nullif(current_setting('app.actor', true), '')::int,
  person_id uuid not null references person,
  on_date date not null,
  reason text not null check (length(reason) between 1 and 1000),
  opened_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  primary key (staff_id, person_id, on_date)
);
create index case_opening_person on case_opening (person_id);
call protect('case_opening');
grant select on case_opening to wm_staff, wm_manager;
grant insert on case_opening to wm_staff;
create policy own on case_opening for select to wm_staff, wm_manager using (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
create policy open on case_opening for insert to wm_staff with check (
  staff_id = (select nullif(current_setting('app.actor', true), '')::int) and exists (select from person p where p.id = case_opening.person_id));

comment on table case_opening is 'Whole records opened by staff of another region, with the reason that they stated; each lasts for its day.';

-- The views below read tables of the modules before this one, so that each part of a case page is one statement. The reader's policies hold in all.

create view record_opening with (security_invoker = true) as
  select p.id as person_id, p.region_code,
    (select c.reason from case_opening c where c.person_id = p.id and c.staff_id = nullif(current_setting('app.actor', true), '')::int
      and c.on_date = (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/London')::date) as opened_because
  from person p;
grant select on record_opening to wm_staff, wm_manager;
comment on view record_opening is 'Where a person lives, and the reason for which the reader opened the whole record today.';

create view person_header with (security_invoker = true) as
  select p.id as person_id, p.crn, p.forename || ' ' || p.surname as name, p.born_on, p.sex, p.tier, p.rosh, p.flags, p.region_code, r.name as region_name, p.delivery_unit_id, p.team_id, p.version,
    o.officer_id, o.officer_name, m.email as officer_email, m.telephone as officer_telephone, t.name as team_name,
    s.kind as sentence_kind, s.until_on as sentence_until, e.ended_on,
    n.id as appointment_id, n.starts_at as appointment_at, n.on_date as appointment_on,
    (select c.reason from case_opening c where c.person_id = p.id and c.staff_id = nullif(current_setting('app.actor', true), '')::int
      and c.on_date = (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/London')::date) as opened_because
  from person p
  join region r on r.code = p.region_code
  join team t on t.id = p.team_id
  left join case_officer o on o.person_id = p.id
  left join staff_member m on m.id = o.officer_id
  left join lateral (select kind, until_on from current_sentence where person_id = p.id limit 1) s on true
  left join lateral (
    select case when bool_and(last_day is not null) then max(last_day) end as ended_on from (
      select case when terminated_on is not null then terminated_on - 1 else coalesce(post_sentence_until, supervised_until) end as last_day from sentence where person_id = p.id) ends
  ) e on true
  left join lateral (
    select a.id, a.starts_at, a.on_date from appointment a
    where a.person_id = p.id and a.state = 'booked' and a.starts_at >= nullif(current_setting('app.now', true), '')::timestamptz
    order by a.starts_at, a.id limit 1
  ) n on true;
grant select on person_header to wm_staff, wm_manager;
comment on view person_header is 'What the identity bar shows of a person; with it, whether the reader has opened the whole record today.';
comment on column person_header.ended_on is 'The last day of the last sentence; null while any has no known end.';

create view case_entry with (security_invoker = true) as
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
  from sentence_date d where d.overridden_at is not null;
grant select on case_entry to wm_staff, wm_manager;
comment on view case_entry is 'Everything that has happened to a person, one row each, by day.';

create view case_appointment with (security_invoker = true) as
  select a.person_id, a.id, a.starts_at, a.on_date, a.mode, coalesce(l.label, a.type_code) as label, l.label_cy, a.place, a.officer_name
  from appointment_card a
  left join lateral (
    select k.label, k.label_cy from reference_code k where k.code = a.type_code and k.list in ('appointment-type', 'contact-type') order by k.list, k.from_on desc limit 1) l on true
  where a.state = 'booked';
grant select on case_appointment to wm_staff, wm_manager;
comment on view case_appointment is 'Appointments whose outcome is not recorded yet.';

-- The month strip is drawn by the function that the rule uses, from the contacts that the reader may see.
grant select on contact_fact to wm_staff, wm_manager;

-- The list of cases starts from its officer, past allocations among them: case_officer asks for more than the open ones.
create index allocation_of_officer on allocation (officer_id, person_id);
-- And that of a court officer from who recorded the result.
create index court_appearance_recorded on court_appearance (recorded_by, person_id);

create view case_recorded with (security_invoker = true) as
  select person_id, recorded_by, max(recorded_at) as recorded_at from court_appearance group by person_id, recorded_by;
grant select on case_recorded to wm_staff, wm_manager;
comment on view case_recorded is 'Who recorded results of court about whom, and when last.';
