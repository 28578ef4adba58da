-- Tier and workload of each case, worked out with its obligations, and every calculation that changed them.
create table case_tier (
  person_id uuid primary key references person,
  tier text,
  protect_points int,
  change_points int,
  single_tier text,
  provisional boolean not null,
  case_type text check (case_type in ('community', 'custody', 'licence')),
  points numeric(8, 2),
  missing text[] not null,
  -- Of what the rules were given: another one means that the same tier rests on other facts.
  digest text not null,
  as_of date not null
) with (fillfactor = 70);
create table tier_calculation (
  id bigint generated always as identity primary key,
  person_id uuid not null references person,
  at timestamptz not null,
  actor int not null,
  tier text,
  protect_points int,
  change_points int,
  single_tier text,
  provisional boolean not null,
  case_type text,
  points numeric(8, 2),
  missing text[] not null,
  as_of date not null,
  inputs json not null
);
create index tier_calculation_person on tier_calculation (person_id, id);

do $$
declare tbl text;
begin
  foreach tbl in array array['case_tier', 'tier_calculation'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager', tbl);
    execute format('create policy read on %1$I for select to wm_staff, wm_manager using (exists (select from person p where p.id = %1$I.person_id))', tbl);
    execute format('create policy standards on %I to wm_standards using (true) with check (true)', tbl);
  end loop;
end $$;
grant select, insert, update on case_tier to wm_standards;
grant insert on tier_calculation to wm_standards;
grant update (tier, rosh, flags) on person to wm_standards;

comment on table case_tier is 'Tier and workload points of each case, as the rules work them out from its facts. Kept with the obligations: never entered.';
comment on column case_tier.tier is 'Protect and change (A3 to D0); null when a fact is missing without which it cannot be worked out.';
comment on column case_tier.single_tier is 'Tier on the single scale, A to G.';
comment on column case_tier.provisional is 'The tier on the single scale may still rise once more is known.';
comment on column case_tier.points is 'Workload points of the case; null when they cannot be worked out, or nothing is supervised.';
comment on column case_tier.missing is 'Facts that are missing, by their names in the rules.';
comment on column case_tier.as_of is 'The day whose settings of the rules were used.';
comment on table tier_calculation is 'Each calculation of tier and workload that changed something: by whose act, what came of it, and what the rules were given, so that it can be opened and redone.';
comment on column tier_calculation.inputs is 'What each rule was given.';

create or replace function joining_leaves() returns setof text language sql immutable
return unnest(array['access_log_person', 'case_opening', 'access_viewing', 'access_change', 'person_access', 'closed_record', 'court_result_candidate', 'court_result_row',
  'case_state', 'obligation', 'obligation_change', 'possible_match', 'person_joined', 'person_circumstances', 'person_dependants', 'person_adjustments', 'protected_characteristics',
  'case_tier', 'tier_calculation']);

-- The tier follows the facts, so a change of it is no change of facts. Sex and date of birth are facts: factors of the tier and of the reoffending score rest on them.
create or replace function touch_moved_people() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform touch_cases((select array_agg(a.id) from after_change a join before_change b using (id) where (a.team_id, a.sex, a.born_on) is distinct from (b.team_id, b.sex, b.born_on)));
  return null;
end $$;

-- One more group of facts: what tier and workload are worked out from; and what is kept of them, to compare. What is stored comes as lists of values in the
-- order of storedOf and storedGradeOf: naming each value again for every row took more than half of the time.
drop function touched_case_facts();
drop function case_facts(uuid[]);
create function case_facts(people uuid[])
returns table (person_id uuid, facts_version bigint, facts json, stored json, graded json)
language plpgsql stable security definer set search_path = public
as $$
begin
  return query
  select c.person_id, c.facts_version,
    json_build_object(
      'person', c.person_id, 'tier', p.tier,
      'teamManager', (select m.staff_id from team_manager m where m.team_id = p.team_id),
      'sentences', coalesce((select json_agg(f.as_text) from sentence_fact f where f.person_id = c.person_id), '[]'),
      'allocations', coalesce((select json_agg(f.as_text) from allocation_fact f where f.person_id = c.person_id), '[]'),
      'appointments', coalesce((select json_agg(f.as_text) from appointment_fact f where f.person_id = c.person_id), '[]'),
      'contacts', coalesce((select json_agg(f.as_text) from contact_fact f where f.person_id = c.person_id), '[]'),
      'oversights', coalesce((select json_agg(f.as_text) from oversight_fact f where f.person_id = c.person_id), '[]'),
      'grading', json_build_object('sex', p.sex, 'bornOn', p.born_on, 'rosh', p.rosh,
        'assessment', (select f.as_text from assessment_fact f where f.person_id = c.person_id order by f.completed_on desc, f.number desc limit 1),
        'registrations', coalesce((select json_agg(f.as_text) from registration_fact f where f.person_id = c.person_id), '[]'),
        'orders', coalesce((select json_agg(f.as_text) from sentence_order_fact f where f.person_id = c.person_id), '[]'))),
    coalesce((select json_agg(json_build_array(o.id, o.rule, o.key, o.subject, o.owner_kind, o.owner_id, o.name, o.because, o.as_of, o.started_on, o.due_on, o.state, o.settled_on, o.settled_by))
      from obligation o where o.person_id = c.person_id), '[]'),
    (select json_build_array(t.tier, t.protect_points, t.change_points, t.single_tier, t.provisional, t.case_type, t.points, t.missing, t.digest, p.tier, p.flags)
      from case_tier t where t.person_id = c.person_id)
  from case_state c join person p on p.id = c.person_id
  where c.person_id = any (people);
end $$;
alter function case_facts owner to wm_standards;
revoke execute on function case_facts from public;
grant execute on function case_facts to wm_system;

create function touched_case_facts()
returns table (person_id uuid, facts_version bigint, facts json, stored json, graded json)
language plpgsql volatile security definer set search_path = public
as $$
declare
  touched uuid[] := string_to_array(nullif(current_setting('app.touched', true), ''), ',')::uuid[];
begin
  if touched is null then return; end if;
  return query select f.* from case_facts((
    select array_agg(c.person_id) from case_state c where c.person_id = any (touched) and c.computed_version <> c.facts_version)) f;
end $$;
alter function touched_case_facts owner to wm_standards;
revoke execute on function touched_case_facts from public;
-- Everyone's transaction asks it before commit; most have touched nobody.
grant execute on function touched_case_facts to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_public, wm_system;

-- What has changed of tiers and workload, as apply_obligations gets it. The columns of the record of a person that follow from it are written here and nowhere else.
create function apply_grades(changes jsonb, graded uuid[]) returns void
language plpgsql volatile set search_path = public
as $$
declare
  moment constant timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  acting constant int := nullif(current_setting('app.actor', true), '')::int;
begin
  with wanted as materialized (
    select (c ->> 'person')::uuid as person_id, g.* from jsonb_array_elements(changes) c,
      jsonb_to_record(c -> 'grade') as g(tier text, "protectPoints" int, "changePoints" int, "singleTier" text, provisional boolean, "caseType" text, points numeric, missing text[],
        digest text, "asOf" date, inputs jsonb, rosh text, flags text[], recalculated boolean)
    where jsonb_typeof(c -> 'grade') = 'object'
  ), kept as (
    insert into case_tier (person_id, tier, protect_points, change_points, single_tier, provisional, case_type, points, missing, digest, as_of)
    select person_id, tier, "protectPoints", "changePoints", "singleTier", provisional, "caseType", points, missing, digest, "asOf" from wanted where recalculated
    on conflict (person_id) do update set tier = excluded.tier, protect_points = excluded.protect_points, change_points = excluded.change_points, single_tier = excluded.single_tier,
      provisional = excluded.provisional, case_type = excluded.case_type, points = excluded.points, missing = excluded.missing, digest = excluded.digest, as_of = excluded.as_of
  ), told as (
    insert into tier_calculation (person_id, at, actor, tier, protect_points, change_points, single_tier, provisional, case_type, points, missing, as_of, inputs)
    select person_id, moment, acting, tier, "protectPoints", "changePoints", "singleTier", provisional, "caseType", points, missing, "asOf", inputs from wanted where recalculated
  )
  update person p set tier = w.tier, rosh = w.rosh, flags = w.flags
  from wanted w where p.id = w.person_id and p.id = any (graded) and (p.tier, p.rosh, p.flags) is distinct from (w.tier, w.rosh, w.flags);
end $$;
alter function apply_grades owner to wm_standards;
revoke execute on function apply_grades from public;
comment on function apply_grades is 'Writes tiers and workload that have changed: a part of apply_obligations, with whose rights it runs.';

create or replace function apply_obligations(changes jsonb) returns void
language plpgsql volatile security definer set search_path = public
as $$
declare
  moment timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  acting int := nullif(current_setting('app.actor', true), '')::int;
  updated uuid[] := array(select (value ->> 'id')::uuid from jsonb_path_query(changes, '$[*].update[*]') as value);
  settled uuid[] := array(select (value ->> 'person')::uuid from jsonb_array_elements(changes) as value);
  graded uuid[] := array(select (value ->> 'person')::uuid from jsonb_array_elements(changes) as value where jsonb_typeof(value -> 'grade') = 'object');
begin
  if jsonb_path_exists(changes, '$[*].insert[*]') then
    with wanted as (
      select (c ->> 'person')::uuid as person_id, o.* from jsonb_array_elements(changes) c,
        jsonb_to_recordset(c -> 'insert') as o(rule text, key text, subject uuid, owner text, "ownerId" int, name jsonb, because jsonb, "asOf" date, "startedOn" date, "dueOn" date, state text, "settledOn" date, "settledBy" uuid)
    ), added as (
      insert into obligation (person_id, rule, key, subject, owner_kind, owner_id, name, because, as_of, started_on, due_on, state, settled_on, settled_by)
      select person_id, rule, key, subject, owner, "ownerId", name, because, "asOf", "startedOn", "dueOn", state, "settledOn", "settledBy" from wanted
      returning id, person_id, due_on, owner_id, state
    )
    insert into obligation_change (obligation_id, person_id, at, actor, what, due_on, owner_id)
    select id, person_id, moment, acting, case state when 'open' then 'started' when 'no-longer-applies' then 'ceased' else state end, due_on, owner_id from added;
  end if;

  if cardinality(updated) > 0 then
    with wanted as (
      select o.* from jsonb_array_elements(changes) c,
        jsonb_to_recordset(c -> 'update') as o(id uuid, what text, subject uuid, owner text, "ownerId" int, name jsonb, because jsonb, "asOf" date, "startedOn" date, "dueOn" date, state text, "settledOn" date, "settledBy" uuid)
    ), changed as (
      update obligation o set subject = w.subject, owner_kind = w.owner, owner_id = w."ownerId", name = w.name, because = w.because, as_of = w."asOf", started_on = w."startedOn",
        due_on = w."dueOn", state = w.state, settled_on = w."settledOn", settled_by = w."settledBy", version = o.version + 1
      from wanted w where o.id = w.id and o.id = any (updated)
      returning o.id, o.person_id, w.what, o.due_on, o.owner_id
    )
    insert into obligation_change (obligation_id, person_id, at, actor, what, due_on, owner_id)
    select id, person_id, moment, acting, what, due_on, owner_id from changed where what is not null;
  end if;

  if cardinality(graded) > 0 then perform apply_grades(changes, graded); end if;

  update case_state s set computed_version = w.version, next_boundary_on = w."nextBoundaryOn"
  from jsonb_to_recordset(changes) as w(person uuid, version bigint, "nextBoundaryOn" date)
  where s.person_id = w.person and s.person_id = any (settled);
end $$;

-- Everybody whose case was there before gets a tier by the rules.
set role wm_standards;
insert into recalculation (reason, requested_at, requested_by, everyone)
  select 'Tier and workload are worked out from recorded facts', now(), 0, true where exists (select from person);
reset role;
