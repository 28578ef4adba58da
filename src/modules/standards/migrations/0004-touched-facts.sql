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
