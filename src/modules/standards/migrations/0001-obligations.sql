-- How far a case's stored obligations follow its facts. Locked before facts are read, so that two writers cannot both compute from half the truth.
create table case_state (
  person_id uuid primary key references person,
  facts_version bigint not null default 1,
  computed_version bigint not null default 0,
  next_boundary_on date
) with (fillfactor = 70);
create index case_state_boundary on case_state (next_boundary_on);

create table obligation (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  rule text not null,
  key text not null,
  subject uuid,
  owner_kind text not null check (owner_kind in ('responsible-officer', 'team-manager')),
  owner_id int references staff_member,
  name jsonb not null,
  because jsonb not null,
  as_of date not null,
  started_on date not null,
  due_on date not null,
  state text not null check (state in ('open', 'met', 'missed', 'no-longer-applies')),
  settled_on date,
  settled_by uuid,
  version int not null default 1,
  unique (person_id, rule, key),
  check ((state = 'open') = (settled_on is null))
);
create index obligation_owner on obligation (owner_id, due_on, id) where state = 'open';
create index obligation_open on obligation (person_id) where state = 'open';

create table obligation_change (
  id bigint generated always as identity primary key,
  obligation_id uuid not null references obligation,
  person_id uuid not null references person,
  at timestamptz not null,
  actor int not null,
  what text not null check (what in ('started', 'moved', 'met', 'missed', 'ceased', 'reopened', 'passed on')),
  due_on date not null,
  owner_id int
);
create index obligation_change_obligation on obligation_change (obligation_id, id);

-- A wish to recalculate: who asked, why, and how far it has got. The job takes the oldest unfinished one.
create table recalculation (
  id int generated always as identity primary key,
  reason text not null,
  requested_at timestamptz not null,
  requested_by int not null,
  -- Everyone is marked as stale first: a bank holiday or a rule changed.
  everyone boolean not null default false,
  marked_at timestamptz,
  people int not null default 0,
  done int not null default 0,
  finished_at timestamptz
);

call protect('case_state');
call protect('obligation');
call protect('obligation_change');
call protect('recalculation');

grant select on obligation, obligation_change to wm_staff, wm_manager;
create policy read on obligation for select to wm_staff, wm_manager using (exists (select from person p where p.id = obligation.person_id));
create policy read on obligation_change for select to wm_staff, wm_manager using (exists (select from person p where p.id = obligation_change.person_id));
grant select on case_state to wm_staff, wm_manager;
create policy read on case_state for select to wm_staff, wm_manager using (exists (select from person p where p.id = case_state.person_id));
grant select on recalculation to wm_staff, wm_manager, wm_admin;
create policy read on recalculation for select to wm_staff, wm_manager, wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);
grant insert on recalculation to wm_admin;
create policy ask on recalculation for insert to wm_admin with check (requested_by = (select nullif(current_setting('app.actor', true), '')::int));
grant insert on recalculation to wm_standards;
create policy ask_standards on recalculation for insert to wm_standards with check (true);

grant select, insert, update on case_state, obligation to wm_standards;
grant insert on obligation_change to wm_standards;
create policy standards on case_state to wm_standards using (true) with check (true);
create policy standards on obligation to wm_standards using (true) with check (true);
create policy standards on obligation_change to wm_standards using (true) with check (true);

comment on table case_state is 'For each person: which version of the facts the stored obligations were computed from, and the next day on which time alone could change them.';
comment on column case_state.facts_version is 'Raised by every change to a table that the rules read.';
comment on table obligation is 'What must be done by when, under which rule, whose it is, and how it ended. Overdue is open and past due, never stored.';
comment on column obligation.key is 'With person and rule, unique and stable: a month, or the id of what it hangs on.';
comment on column obligation.as_of is 'The date that chose the parameters of the rule.';
comment on table obligation_change is 'History of each obligation.';
comment on table recalculation is 'Recalculations asked for in bulk, with their progress.';

-- Locks the touched cases in order of id (two writers that touch the same people cannot deadlock) and marks their facts as changed.
create function touch_cases(people uuid[]) returns void
language plpgsql security definer set search_path = public
as $$
begin
  if people is null then return; end if;
  perform from case_state where person_id = any (people) order by person_id for update;
  update case_state set facts_version = facts_version + 1 where person_id = any (people);
  if coalesce(current_setting('app.recalculation', true), '') <> 'deferred' then
    perform set_config('app.touched', concat_ws(',', nullif(current_setting('app.touched', true), ''), array_to_string(people, ',')), true);
  end if;
end $$;
alter function touch_cases owner to wm_standards;
revoke execute on function touch_cases from public;
grant execute on function touch_cases to wm_system;

create function touch_changed_cases() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform touch_cases((select array_agg(distinct person_id) from changed));
  return null;
end $$;
alter function touch_changed_cases owner to wm_standards;
comment on function touch_changed_cases is 'Statement trigger of every table that the rules read: recalculation cannot be forgotten.';

-- Used by migrations only: the table's rows are facts about their person_id.
create procedure feeds_case_facts(tbl regclass)
language plpgsql as $$
begin
  execute format('create trigger touch_insert after insert on %s referencing new table as changed for each statement execute function touch_changed_cases()', tbl);
  execute format('create trigger touch_update after update on %s referencing new table as changed for each statement execute function touch_changed_cases()', tbl);
  execute format('create trigger touch_delete after delete on %s referencing old table as changed for each statement execute function touch_changed_cases()', tbl);
end $$;
revoke execute on procedure feeds_case_facts from public;

create function begin_cases() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  insert into case_state (person_id) select id from added on conflict do nothing;
  if coalesce(current_setting('app.recalculation', true), '') <> 'deferred' then
    perform set_config('app.touched', concat_ws(',', nullif(current_setting('app.touched', true), ''), (select string_agg(id::text, ',') from added)), true);
  end if;
  return null;
end $$;
alter function begin_cases owner to wm_standards;
create trigger begin_cases after insert on person referencing new table as added for each statement execute function begin_cases();

create function touch_moved_people() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform touch_cases((select array_agg(a.id) from after_change a join before_change b using (id) where (a.team_id, a.tier) is distinct from (b.team_id, b.tier)));
  return null;
end $$;
alter function touch_moved_people owner to wm_standards;
create trigger touch_moved_people after update on person referencing old table as before_change new table as after_change for each statement execute function touch_moved_people();

create function refuse_forgotten_recalculation() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  if coalesce(current_setting('app.recalculation', true), '') <> 'deferred'
    and exists (select from case_state where person_id = new.person_id and computed_version <> facts_version) then
    raise exception 'The case % was changed without recalculating its obligations', new.person_id;
  end if;
  return null;
end $$;
alter function refuse_forgotten_recalculation owner to wm_standards;
create constraint trigger refuse_forgotten_recalculation after insert or update of facts_version on case_state
  deferrable initially deferred for each row execute function refuse_forgotten_recalculation();

-- Facts and stored obligations of people, whoever asks: a provider who records attendance must not compute from what a provider may see.
-- Nothing that it returns reaches a page. The views that it reads come with the modules that own the tables.
create function case_facts(people uuid[])
returns table (person_id uuid, facts_version bigint, facts jsonb, stored jsonb)
language plpgsql stable security definer set search_path = public
as $$
begin
  return query
  select c.person_id, c.facts_version,
    jsonb_build_object(
      'person', c.person_id, 'tier', p.tier,
      'teamManager', (select m.staff_id from team_manager m where m.team_id = p.team_id),
      'sentences', coalesce((select jsonb_agg(f.fact order by f.fact ->> 'sentencedOn', f.fact ->> 'id') from sentence_fact f where f.person_id = c.person_id), '[]'),
      'allocations', coalesce((select jsonb_agg(f.fact order by f.fact ->> 'from', f.fact ->> 'id') from allocation_fact f where f.person_id = c.person_id), '[]'),
      'appointments', coalesce((select jsonb_agg(f.fact order by f.fact ->> 'on', f.fact ->> 'id') from appointment_fact f where f.person_id = c.person_id), '[]'),
      'contacts', coalesce((select jsonb_agg(f.fact order by f.fact ->> 'on', f.fact ->> 'id') from contact_fact f where f.person_id = c.person_id), '[]'),
      'oversights', coalesce((select jsonb_agg(f.fact order by f.fact ->> 'on', f.fact ->> 'id') from oversight_fact f where f.person_id = c.person_id), '[]')),
    coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'rule', o.rule, 'key', o.key, 'subject', o.subject, 'owner', o.owner_kind, 'ownerId', o.owner_id, 'name', o.name,
      'because', o.because, 'asOf', o.as_of, 'startedOn', o.started_on, 'dueOn', o.due_on, 'state', o.state, 'settledOn', o.settled_on, 'settledBy', o.settled_by) order by o.rule, o.key)
      from obligation o where o.person_id = c.person_id), '[]')
  from case_state c join person p on p.id = c.person_id
  where c.person_id = any (people);
end $$;
alter function case_facts owner to wm_standards;
revoke execute on function case_facts from public;
grant execute on function case_facts to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_system;

-- Facts of the people that this transaction has touched and not yet recalculated.
create function touched_case_facts()
returns table (person_id uuid, facts_version bigint, facts jsonb, stored jsonb)
language sql volatile security definer set search_path = public
as $$
  select f.* from case_facts(string_to_array(nullif(current_setting('app.touched', true), ''), ',')::uuid[]) f
  join case_state c using (person_id) where c.computed_version <> c.facts_version;
$$;
alter function touched_case_facts owner to wm_standards;
revoke execute on function touched_case_facts from public;
-- Everyone's transaction asks it before commit; most have touched nobody.
grant execute on function touched_case_facts to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_public, wm_system;

-- Writes the difference for any number of people: [{person, version, nextBoundaryOn, insert: [...], update: [{id, what, ...}]}].
create function apply_obligations(changes jsonb) returns void
language plpgsql volatile security definer set search_path = public
as $$
declare
  moment timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  acting int := nullif(current_setting('app.actor', true), '')::int;
begin
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

  with wanted as (
    select o.* from jsonb_array_elements(changes) c,
      jsonb_to_recordset(c -> 'update') as o(id uuid, what text, subject uuid, owner text, "ownerId" int, name jsonb, because jsonb, "asOf" date, "startedOn" date, "dueOn" date, state text, "settledOn" date, "settledBy" uuid)
  ), changed as (
    update obligation o set subject = w.subject, owner_kind = w.owner, owner_id = w."ownerId", name = w.name, because = w.because, as_of = w."asOf", started_on = w."startedOn",
      due_on = w."dueOn", state = w.state, settled_on = w."settledOn", settled_by = w."settledBy", version = o.version + 1
    from wanted w where o.id = w.id
    returning o.id, o.person_id, w.what, o.due_on, o.owner_id
  )
  insert into obligation_change (obligation_id, person_id, at, actor, what, due_on, owner_id)
  select id, person_id, moment, acting, what, due_on, owner_id from changed where what is not null;

  update case_state s set computed_version = w.version, next_boundary_on = w."nextBoundaryOn"
  from jsonb_to_recordset(changes) as w(person uuid, version bigint, "nextBoundaryOn" date)
  where s.person_id = w.person;
end $$;
alter function apply_obligations owner to wm_standards;
revoke execute on function apply_obligations from public;
grant execute on function apply_obligations to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_system;

create view team_manager with (security_invoker = true) as
  select distinct on (p.team_id) p.team_id, p.staff_id
  from post p cross join (select (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/London')::date as today) t
  where p.kind = 'senior-probation-officer' and p.from_on <= t.today and (p.until_on is null or p.until_on >= t.today)
  order by p.team_id, p.from_on desc, p.id;
grant select on team_manager to wm_staff, wm_manager, wm_standards, wm_system;
comment on view team_manager is 'The senior probation officer of each team.';

create view open_obligation with (security_invoker = true) as
  select id, person_id, rule, key, subject, owner_kind, owner_id, name, because, started_on, due_on from obligation where state = 'open';
grant select on open_obligation to wm_staff, wm_manager, wm_system;
comment on view open_obligation is 'What must still be done, for worklists and cases.';

create view stale_case with (security_invoker = true) as
  select person_id from case_state where computed_version <> facts_version;
grant select on stale_case to wm_staff, wm_manager, wm_system;
comment on view stale_case is 'Cases whose obligations wait to be recalculated.';

-- A decision that reads before it writes locks the case first, so that two of them cannot both win.
create function lock_cases(people uuid[]) returns void
language sql volatile security definer set search_path = public
as $$
  select from case_state where person_id = any (people) order by person_id for update;
$$;
alter function lock_cases owner to wm_standards;
revoke execute on function lock_cases from public;
grant execute on function lock_cases to wm_staff, wm_system;

-- Who manages a team decides whose the team's duties are.
create function touch_managed_teams() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform touch_cases((select array_agg(id) from person where team_id in (select team_id from changed where kind = 'senior-probation-officer')));
  return null;
end $$;
alter function touch_managed_teams owner to wm_standards;
create trigger touch_insert after insert on post referencing new table as changed for each statement execute function touch_managed_teams();
create trigger touch_update after update on post referencing new table as changed for each statement execute function touch_managed_teams();
