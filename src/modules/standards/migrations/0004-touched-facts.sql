-- Several are locked in order of id before any is changed, so that two writers cannot wait for each other; one is locked by its change.
create or replace function touch_cases(people uuid[]) returns void
language plpgsql security definer set search_path = public
as $$
begin
  if people is null then return; end if;
  if cardinality(people) > 1 then perform from case_state where person_id = any (people) order by person_id for update; end if;
  update case_state set facts_version = facts_version + 1 where person_id = any (people);
  if coalesce(current_setting('app.recalculation', true), '') <> 'deferred' then
    perform set_config('app.touched', concat_ws(',', nullif(current_setting('app.touched', true), ''), array_to_string(people, ',')), true);
  end if;
end $$;

-- The rows to change are named as a list of ids: joined to the JSON alone, whose length nobody can guess, whole tables were read for one person.
create or replace function apply_obligations(changes jsonb) returns void
language plpgsql volatile security definer set search_path = public
as $$
declare
  moment timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  acting int := nullif(current_setting('app.actor', true), '')::int;
  updated uuid[] := array(select (value ->> 'id')::uuid from jsonb_path_query(changes, '$[*].update[*]') as value);
  settled uuid[] := array(select (value ->> 'person')::uuid from jsonb_array_elements(changes) as value);
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

  update case_state s set computed_version = w.version, next_boundary_on = w."nextBoundaryOn"
  from jsonb_to_recordset(changes) as w(person uuid, version bigint, "nextBoundaryOn" date)
  where s.person_id = w.person and s.person_id = any (settled);
end $$;

-- As text and unordered: what could be searched takes several times as long to make, and sorting by what stands inside makes it three times over.
-- Whoever reads the facts puts them in order.
drop function touched_case_facts();
drop function case_facts(uuid[]);
create function case_facts(people uuid[])
returns table (person_id uuid, facts_version bigint, facts json, stored json)
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
      'oversights', coalesce((select json_agg(f.as_text) from oversight_fact f where f.person_id = c.person_id), '[]')),
    coalesce((select json_agg(json_build_object('id', o.id, 'rule', o.rule, 'key', o.key, 'subject', o.subject, 'owner', o.owner_kind, 'ownerId', o.owner_id, 'name', o.name,
      'because', o.because, 'asOf', o.as_of, 'startedOn', o.started_on, 'dueOn', o.due_on, 'state', o.state, 'settledOn', o.settled_on, 'settledBy', o.settled_by))
      from obligation o where o.person_id = c.person_id), '[]')
  from case_state c join person p on p.id = c.person_id
  where c.person_id = any (people);
end $$;
alter function case_facts owner to wm_standards;
revoke execute on function case_facts from public;
grant execute on function case_facts to wm_system;

-- The touched people are chosen before their facts are read: joined afterwards, the whole of case_state was read for one person.
create function touched_case_facts()
returns table (person_id uuid, facts_version bigint, facts json, stored json)
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
