-- A flag said MAPPA without a level: what nobody recorded is not guessed. Until the level is recorded the tier cannot be worked out, and says so.
alter table registration drop constraint level_of_mappa,
  add constraint level_of_mappa check (type = 'mappa' or (level is null and category is null));
set role wm_standards;
update registration set level = null where type = 'mappa' and category is null and notes = 'Taken over from a flag of the record.';
reset role;

-- Of two assessments completed on one day the one recorded last counts, also when both were recorded in one transaction.
alter table assessment add column number bigint generated always as identity;
drop index assessment_person;
create index assessment_person on assessment (person_id, completed_on desc, number desc);
comment on column assessment.number is 'The order in which assessments were recorded.';
create or replace view assessment_fact with (security_invoker = true) as
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
