-- One row for each completed assessment. Nothing is changed afterwards: the next assessment carries forward what still holds.
-- A null is an answer that the assessment does not give, never a no or a nought.
create table assessment (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  completed_on date not null,
  tool text not null check (tool in ('oasys', 'strengths-based')),
  rosh text check (rosh in ('low', 'medium', 'high', 'very high')),
  accommodation smallint check (accommodation >= 0),
  employment smallint check (employment >= 0),
  relationships smallint check (relationships >= 0),
  lifestyle smallint check (lifestyle >= 0),
  drugs smallint check (drugs >= 0),
  alcohol smallint check (alcohol >= 0),
  thinking smallint check (thinking >= 0),
  attitudes smallint check (attitudes >= 0),
  finance smallint check (finance >= 0),
  emotional smallint check (emotional >= 0),
  sanction_kind text check (sanction_kind in ('conviction', 'caution')),
  sanctioned_on date,
  follow_up_on date,
  sanctions smallint check (sanctions >= 1),
  first_sanction_age smallint check (first_sanction_age >= 10),
  convicted_before boolean,
  offence_category text,
  rsr_percent numeric(5, 2) check (rsr_percent between 0 and 100),
  arp_percent numeric(5, 2) check (arp_percent between 0 and 100),
  arp_kind text check (arp_kind in ('static', 'dynamic')),
  csrp_percent numeric(5, 2) check (csrp_percent between 0 and 100),
  csrp_kind text check (csrp_kind in ('static', 'dynamic')),
  contact_sexual_band text check (contact_sexual_band in ('not-applicable', 'low', 'medium', 'high', 'very-high')),
  contact_sexual_percent numeric(5, 2) check (contact_sexual_percent between 0 and 100),
  sexual_offence_ever boolean,
  parenting boolean,
  impulsivity smallint check (impulsivity between 0 and 2),
  temper_control smallint check (temper_control between 0 and 2),
  breached_before boolean,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  number bigint generated always as identity
);
-- Of two completed on one day the one recorded last counts, also when both were recorded in one transaction.
create index assessment_person on assessment (person_id, completed_on desc, number desc);

create table registration (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  type text not null,
  category smallint check (category between 1 and 4),
  level smallint check (level between 1 and 3),
  from_on date not null,
  review_on date,
  notes text not null default '',
  ended_on date,
  ended_because text,
  ended_by int,
  version int not null default 1,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  check (ended_on is null or ended_on >= from_on),
  constraint end_needs_reason check ((ended_on is null) = (ended_because is null)),
  constraint level_of_mappa check (type = 'mappa' or (level is null and category is null))
);
create index registration_person on registration (person_id);
-- Latest of a type wins: of one type there is one at a time.
create unique index registration_active on registration (person_id, type) where ended_on is null;

do $$
declare
  tbl text;
  own constant text := 'exists (select from person p where p.id = %1$I.person_id and p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[]))';
begin
  foreach tbl in array array['assessment', 'registration'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager', tbl);
    execute format('create policy read on %1$I for select to wm_staff, wm_manager using (exists (select from person p where p.id = %1$I.person_id))', tbl);
    execute format('grant insert on %I to wm_staff', tbl);
    execute format('create policy add on %1$I for insert to wm_staff with check (' || own || ')', tbl);
    execute format('grant select, update, insert on %I to wm_standards', tbl);
    execute format('create policy standards on %I to wm_standards using (true) with check (true)', tbl);
  end loop;
end $$;
grant update (ended_on, ended_because, ended_by, version) on registration to wm_staff;
create policy finish on registration for update to wm_staff using (exists (select from person p where p.id = registration.person_id
  and p.region_code = any ((select nullif(current_setting('app.write_regions', true), '')::text[])::text[])));

comment on table assessment is 'Completed assessments of risk and need, each as it was: risk of serious harm, scores of the ten sections, what the reoffending scores are worked out from.';
comment on column assessment.tool is 'oasys, or strengths-based: a tool whose sections have other thresholds.';
comment on column assessment.accommodation is 'Score of the section, as the tool counts it. So are employment (education, training and employment), relationships, lifestyle (and associates), drugs, alcohol, thinking (and behaviour), attitudes, finance and emotional (wellbeing).';
comment on column assessment.sanction_kind is 'What the current offence led to.';
comment on column assessment.sanctioned_on is 'Date of the conviction or caution.';
comment on column assessment.follow_up_on is 'From when reoffending is counted: start of the community sentence, or release.';
comment on column assessment.sanctions is 'Number of sanctions, the current one among them.';
comment on column assessment.first_sanction_age is 'Age at the first sanction, in years.';
comment on column assessment.convicted_before is 'Whether any earlier sanction was a conviction: matters after a caution only.';
comment on column assessment.offence_category is 'Category of the current offence, a code of the rule risk.ogrs3.';
comment on column assessment.rsr_percent is 'Risk of Serious Recidivism, as another system worked it out.';
comment on column assessment.arp_percent is 'All Reoffending Predictor, as another system worked it out; arp_kind says whether from the record only (static) or with the assessment (dynamic).';
comment on column assessment.csrp_percent is 'Combined Serious Reoffending Predictor, likewise.';
comment on column assessment.contact_sexual_band is 'Band of the Direct Contact Sexual Reoffending Predictor; contact_sexual_percent is its score.';
comment on column assessment.parenting is 'Women only: has parenting responsibilities.';
comment on column assessment.breached_before is 'Women only: an earlier sentence was breached or recalled.';
comment on column assessment.number is 'The order in which assessments were recorded.';
comment on table registration is 'Registers on which a person stands: MAPPA, domestic abuse, child protection and the like. The flags in the identity bar follow from those not ended.';
comment on column registration.type is 'A code of the catalogue of registers.';
comment on column registration.category is 'MAPPA category.';
comment on column registration.level is 'MAPPA level.';

call feeds_case_facts('assessment');
call feeds_case_facts('registration');

create or replace function joining_moves() returns setof text language sql immutable
return unnest(array['court_appearance', 'offence', 'sentence', 'requirement', 'sentence_date', 'appointment', 'contact', 'contact_correction', 'case_note',
  'absence_decision', 'management_oversight', 'allocation', 'person_address', 'person_alias', 'person_change', 'assessment', 'registration']);

-- As the rules read them: the latest assessment, and every register on which somebody still stands.
create view assessment_fact with (security_invoker = true) as
  select person_id, completed_on, recorded_at,
    json_build_object('id', id, 'completedOn', completed_on, 'tool', tool, 'rosh', rosh,
      'needs', json_build_object('accommodation', accommodation, 'employment', employment, 'relationships', relationships, 'lifestyle', lifestyle, 'drugs', drugs,
        'alcohol', alcohol, 'thinking', thinking, 'attitudes', attitudes, 'finance', finance, 'emotional', emotional),
      'sanctionKind', sanction_kind, 'sanctionedOn', sanctioned_on, 'followUpOn', follow_up_on, 'sanctions', sanctions, 'firstSanctionAge', first_sanction_age,
      'convictedBefore', convicted_before, 'offenceCategory', offence_category, 'rsrPercent', rsr_percent, 'arpPercent', arp_percent, 'arpKind', arp_kind,
      'csrpPercent', csrp_percent, 'csrpKind', csrp_kind, 'contactSexualBand', contact_sexual_band, 'contactSexualPercent', contact_sexual_percent,
      'sexualOffenceEver', sexual_offence_ever, 'parenting', parenting, 'impulsivity', impulsivity, 'temperControl', temper_control, 'breachedBefore', breached_before) as as_text,
    number
  from assessment;
create view registration_fact with (security_invoker = true) as
  select person_id, json_build_object('type', type, 'category', category, 'level', level, 'from', from_on) as as_text from registration where ended_on is null;
grant select on assessment_fact, registration_fact to wm_staff, wm_manager, wm_standards;
comment on view assessment_fact is 'Assessments as the rules read them.';
comment on view registration_fact is 'Registers on which people stand, as the rules read them.';

alter table post_permission no force row level security;
insert into post_permission (kind, permission) values ('responsible-officer', 'risk.record'), ('senior-probation-officer', 'risk.record');
alter table post_permission force row level security;

-- Flags that were kept without a register become registrations, so that the identity bar goes on showing them. A flag said MAPPA without a level: what nobody
-- recorded is not guessed. Until the level is recorded the tier cannot be worked out, and says so.
set role wm_standards;
insert into registration (person_id, type, from_on, notes, recorded_at, recorded_by)
  select p.id, r.type, (p.recorded_at at time zone 'Europe/London')::date, 'Taken over from a flag of the record.', p.recorded_at, p.recorded_by
  from person p cross join lateral unnest(p.flags) as f(flag)
  join (values ('Domestic abuse', 'domestic-abuse'), ('Child safeguarding', 'child-concerns'), ('MAPPA', 'mappa'),
    ('Integrated offender management', 'integrated-offender-management'), ('Risk to staff', 'risk-to-staff')) as r(flag, type) using (flag)
on conflict do nothing;
reset role;
