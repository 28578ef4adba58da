-- What became of the obligations of a month, by team and owner: kept, since counting them anew passes every policy of every case.
create table measure_count (
  rule text not null,
  month date not null,
  team_id int not null references team,
  officer_id int not null,
  met int not null,
  late int not null,
  missed int not null,
  open int not null,
  overdue int not null,
  counted_on date not null,
  primary key (month, rule, team_id, officer_id)
);
create index measure_count_team on measure_count (team_id, month, rule);
create index measure_count_ripening on measure_count (counted_on) where open > overdue;

-- Counts that no longer hold. Only ever added to by whoever changes an obligation, so that two of them never wait for each other.
create table measure_touched (
  id bigint generated always as identity primary key,
  team_id int not null,
  rule text,
  month date
);

create table measure_refresh (
  id int generated always as identity primary key,
  worked_out_at timestamptz not null,
  teams int not null
);

call protect('measure_count');
call protect('measure_touched');
call protect('measure_refresh');
grant select on measure_count, measure_refresh to wm_staff, wm_manager;
-- Figures name nobody under supervision: whoever has said who they are may read them. Which places a post sees is the page's to say.
create policy read on measure_count for select to wm_staff, wm_manager using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy read on measure_refresh for select to wm_staff, wm_manager using ((select nullif(current_setting('app.actor', true), '')) is not null);
grant select, insert, update, delete on measure_count, measure_touched to wm_standards;
create policy standards on measure_count to wm_standards using (true) with check (true);
create policy standards on measure_touched to wm_standards using (true) with check (true);
grant insert, delete, select on measure_refresh to wm_standards;
create policy standards on measure_refresh to wm_standards using (true) with check (true);

comment on table measure_count is 'Obligations due in a month that were met, met late, missed or are open, by rule, team of the person today and owner (0: nobody).';
comment on column measure_count.overdue is 'Of the open ones, those past their day on counted_on.';
comment on table measure_touched is 'Counts that a change has made untrue, until they are worked out again; without a rule, all of a team. Bulk work touches whole teams.';
comment on table measure_refresh is 'When the counts were last worked out. Only the latest row is kept.';

-- The triggers below note what a change makes untrue, whoever makes it.
create function touch_measures() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  if coalesce(current_setting('app.recalculation', true), '') = 'deferred' then
    insert into measure_touched (team_id) select distinct p.team_id from changed c join person p on p.id = c.person_id;
  else
    insert into measure_touched (team_id, rule, month)
    select distinct p.team_id, c.rule, date_trunc('month', c.due_on)::date from changed c join person p on p.id = c.person_id;
  end if;
  return null;
end $$;
alter function touch_measures owner to wm_standards;
create function touch_measures_moved() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  insert into measure_touched (team_id)
  select distinct t.team_id from before_change b join after_change a using (id) cross join lateral (values (a.team_id), (b.team_id)) t(team_id) where a.team_id <> b.team_id;
  return null;
end $$;
alter function touch_measures_moved owner to wm_standards;
create trigger measure_insert after insert on obligation referencing new table as changed for each statement execute function touch_measures();
create trigger measure_delete after delete on obligation referencing old table as changed for each statement execute function touch_measures();
-- An update may move a duty to another month: both are touched.
create trigger measure_update_from after update on obligation referencing old table as changed for each statement execute function touch_measures();
create trigger measure_update_to after update on obligation referencing new table as changed for each statement execute function touch_measures();
create trigger measure_moved after update on person referencing old table as before_change new table as after_change for each statement execute function touch_measures_moved();

-- Works out the counts of some teams again: those that were touched, and those with something open that has become overdue.
-- What is touched after this begins stays for the next time. Returns how many teams it worked out; 0 when nothing waits or another does it.
create function refresh_measures(on_day date, most_teams int) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  teams int[];
  whole int[];
  keys jsonb;
begin
  if not pg_try_advisory_xact_lock(7230119) then return 0; end if;
  select array_agg(team_id) into teams from (
    select team_id from (
      select team_id, min(id) as first from measure_touched group by team_id
      union all
      select distinct team_id, 0 from measure_count where open > overdue and counted_on < on_day
    ) waiting group by team_id order by min(first) limit most_teams
  ) chosen;
  if teams is null then return 0; end if;

  with taken as (delete from measure_touched where team_id = any (teams) returning team_id, rule, month),
  wanted as (
    select team_id, rule, month from taken
    union
    select team_id, rule, month from measure_count where team_id = any (teams) and open > overdue and counted_on < on_day
  )
  select coalesce(array_agg(team_id) filter (where rule is null), '{}'),
    coalesce(jsonb_agg(jsonb_build_object('team_id', team_id, 'rule', rule, 'month', month)) filter (where rule is not null), '[]')
  into whole, keys from wanted;

  delete from measure_count where team_id = any (whole);
  delete from measure_count c using jsonb_to_recordset(keys) as k(team_id int, rule text, month date)
  where c.team_id = k.team_id and c.rule = k.rule and c.month = k.month;
  insert into measure_count (rule, month, team_id, officer_id, met, late, missed, open, overdue, counted_on)
  select o.rule, date_trunc('month', o.due_on)::date, p.team_id, coalesce(o.owner_id, 0),
    count(*) filter (where o.state = 'met' and o.settled_on <= o.due_on), count(*) filter (where o.state = 'met' and o.settled_on > o.due_on),
    count(*) filter (where o.state = 'missed'), count(*) filter (where o.state = 'open'),
    count(*) filter (where o.state = 'open' and o.due_on < on_day), on_day
  from person p join obligation o on o.person_id = p.id
  where p.team_id = any (teams) and o.state <> 'no-longer-applies'
    and (p.team_id = any (whole) or (p.team_id, o.rule, date_trunc('month', o.due_on)::date) in
      (select k.team_id, k.rule, k.month from jsonb_to_recordset(keys) as k(team_id int, rule text, month date)))
  group by 1, 2, 3, 4;

  delete from measure_refresh;
  insert into measure_refresh (worked_out_at, teams) values (nullif(current_setting('app.now', true), '')::timestamptz, cardinality(teams));
  return cardinality(teams);
end $$;
alter function refresh_measures owner to wm_standards;
revoke execute on function refresh_measures from public;
grant execute on function refresh_measures to wm_system;

-- Everything anew: after a restored backup, or to prove the counts.
create function rebuild_measures() returns void
language sql volatile security definer set search_path = public
as $$
  insert into measure_touched (team_id) select team_id from person union select team_id from measure_count;
$$;
alter function rebuild_measures owner to wm_standards;
revoke execute on function rebuild_measures from public;
grant execute on function rebuild_measures to wm_system;

-- The obligations behind the figures, as far as the reader may see the people.
create view measured_obligation with (security_invoker = true) as
  select o.id, o.person_id, o.rule, o.owner_id, o.due_on, o.settled_on,
    case when o.state = 'met' and o.settled_on > o.due_on then 'late' else o.state end as outcome
  from obligation o where o.state <> 'no-longer-applies';
grant select on measured_obligation to wm_staff, wm_manager;
comment on view measured_obligation is 'Obligations that a measure counts, with what became of each.';

-- What is there already is counted at the first refresh.
select rebuild_measures();
