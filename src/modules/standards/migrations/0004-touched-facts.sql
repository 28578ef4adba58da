-- The touched people are chosen before their facts are read: joined afterwards, the whole of case_state was read for one person.
create or replace function touched_case_facts()
returns table (person_id uuid, facts_version bigint, facts jsonb, stored jsonb)
language plpgsql volatile security definer set search_path = public
as $$
declare
  touched uuid[] := string_to_array(nullif(current_setting('app.touched', true), ''), ',')::uuid[];
begin
  if touched is null then return; end if;
  return query select f.* from case_facts((
    select array_agg(c.person_id) from case_state c where c.person_id = any (touched) and c.computed_version <> c.facts_version)) f;
end $$;

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
