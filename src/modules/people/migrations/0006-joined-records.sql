-- Two records of one person become one: everything about the newer moves to the one that is kept. What moved is noted, so that it can be undone.
alter table person drop constraint person_access_check, add constraint person_access_check check (access in ('open', 'excluding', 'restricted', 'joined'));
comment on column person.access is 'open: all staff. excluding: all but the named. restricted: only the named. joined: nobody, the record went into another.';

create table person_joined (
  id uuid primary key default gen_random_uuid(),
  match_id uuid not null references possible_match,
  kept_id uuid not null references person,
  joined_id uuid not null references person,
  kept_access text not null,
  joined_access text not null,
  gave_pnc boolean not null,
  reason text not null,
  joined_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  joined_by int not null default nullif(current_setting('app.actor', true), '')::int,
  undone_at timestamptz,
  undone_by int,
  undone_reason text
);
create unique index person_joined_now on person_joined (joined_id) where undone_at is null;
create index person_joined_kept on person_joined (kept_id);
create index person_joined_match on person_joined (match_id);
create table person_joined_row (
  join_id uuid not null references person_joined,
  tbl text not null,
  row_id uuid not null,
  what text not null check (what in ('moved', 'added', 'ended')),
  primary key (join_id, tbl, row_id)
);
call protect('person_joined');
call protect('person_joined_row');
grant select on person_joined to wm_staff, wm_manager, wm_access;
grant select, insert, update on person_joined to wm_standards;
grant select, insert on person_joined_row to wm_standards;
create policy read on person_joined for select to wm_staff, wm_manager using (exists (select from person p where p.id = person_joined.kept_id));
create policy access_officer on person_joined for select to wm_access using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy join_records on person_joined to wm_standards using (true) with check (true);
create policy join_records on person_joined_row to wm_standards using (true) with check (true);
comment on table person_joined is 'Records that went into another: which, why, and whether that was undone.';
comment on table person_joined_row is 'What a join moved, added or ended, so that it can be undone.';

create or replace function closed_record_is_open_to_me(person uuid, access text) returns boolean
language plpgsql stable set search_path = public
as $$
begin
  if closed_record_is_open_to_me.access = 'joined' then return false; end if;
  return (closed_record_is_open_to_me.access = 'restricted') = exists (
    select from person_access a
    where a.person_id = closed_record_is_open_to_me.person
      and a.staff_id = nullif(current_setting('app.actor', true), '')::int
      and a.kind = case closed_record_is_open_to_me.access when 'restricted' then 'allowed' else 'excluded' end
      and a.until > nullif(current_setting('app.now', true), '')::timestamptz);
end $$;

-- Every table that names a person is in one of the two lists: a test compares them with the catalogue.
create function joining_moves() returns setof text language sql immutable
return unnest(array['court_appearance', 'offence', 'sentence', 'requirement', 'sentence_date', 'appointment', 'contact', 'contact_correction', 'case_note',
  'absence_decision', 'management_oversight', 'allocation', 'person_address', 'person_alias', 'person_change']);
create function joining_leaves() returns setof text language sql immutable
return unnest(array['access_log_person', 'case_opening', 'access_viewing', 'access_change', 'person_access', 'closed_record', 'court_result_candidate', 'court_result_row',
  'case_state', 'obligation', 'obligation_change', 'possible_match', 'person_joined', 'person_circumstances', 'person_dependants', 'person_adjustments', 'protected_characteristics']);
comment on function joining_moves is 'Tables whose rows move when two records are joined.';
comment on function joining_leaves is 'Tables whose rows stay where they are: logs, what is worked out again, who may know (handled by itself), and topics of which a person has one.';

create function join_records(match uuid, kept_record uuid, joined_record uuid, why text) returns uuid
language plpgsql security definer set search_path = public
as $$
declare
  tbl text;
  this uuid;
  kept person;
  gone person;
  moment constant timestamptz := nullif(current_setting('app.now', true), '')::timestamptz;
  today constant date := (moment at time zone 'Europe/London')::date;
begin
  -- Only what the access officer judged to be one person, and as the match names the two.
  if not exists (select from possible_match m where m.id = match and m.person_id = joined_record and m.other_person_id = kept_record and m.state = 'same person') then return null; end if;
  perform lock_cases(array[kept_record, joined_record]);
  perform from person where id in (kept_record, joined_record) order by id for update;
  select * into kept from person where id = kept_record;
  select * into gone from person where id = joined_record;
  if kept.access = 'joined' or gone.access = 'joined' or (kept.access <> 'open' and gone.access <> 'open') then return null; end if;
  insert into person_joined (match_id, kept_id, joined_id, kept_access, joined_access, gave_pnc, reason)
    values (match, kept.id, gone.id, kept.access, gone.access, kept.pnc is null and gone.pnc is not null, why) returning id into this;
  foreach tbl in array array(select joining_moves()) loop
    if tbl = 'allocation' then
      -- The officers of the kept record stand. Of the other's only what does not overlap moves; what is still held there ends today.
      with ended as (update allocation a set until_on = greatest(today, a.from_on) where a.person_id = gone.id and a.until_on is null
          and exists (select from allocation b where b.person_id = kept.id and b.superseded_at is null and daterange(b.from_on, b.until_on, '[]') && daterange(a.from_on, null, '[]')) returning a.id)
        insert into person_joined_row select this, tbl, id, 'ended' from ended;
      with moved as (update allocation a set person_id = kept.id where a.person_id = gone.id and (a.superseded_at is not null
          or not exists (select from allocation b where b.person_id = kept.id and b.superseded_at is null and daterange(b.from_on, b.until_on, '[]') && daterange(a.from_on, a.until_on, '[]')))
          and not exists (select from person_joined_row r where r.join_id = this and r.tbl = 'allocation' and r.row_id = a.id) returning a.id)
        insert into person_joined_row select this, tbl, id, 'moved' from moved;
    else
      execute format('with moved as (update %I set person_id = $1 where person_id = $2 returning id) insert into person_joined_row select $3, %L, id, ''moved'' from moved', tbl, tbl)
        using kept.id, gone.id, this;
    end if;
  end loop;
  if (gone.surname_key, gone.forename_key) is distinct from (kept.surname_key, kept.forename_key) then
    with added as (insert into person_alias (person_id, surname, forename) values (kept.id, gone.surname, gone.forename) returning id)
      insert into person_joined_row select this, 'person_alias', id, 'added' from added;
  end if;
  if gone.access <> 'open' then
    insert into person_access (staff_id, person_id, kind, reason, until) select staff_id, kept.id, kind, reason, until from person_access where person_id = gone.id
      on conflict (staff_id, person_id, kind) do update set reason = excluded.reason, until = excluded.until;
    insert into closed_record (person_id, reason, owner_id, review_on) select kept.id, reason, owner_id, review_on from closed_record where person_id = gone.id
      on conflict (person_id) do update set reason = excluded.reason, owner_id = excluded.owner_id, review_on = excluded.review_on, version = closed_record.version + 1;
  end if;
  update person set access = case when gone.access = 'open' then access else gone.access end, pnc = coalesce(pnc, gone.pnc) where id = kept.id;
  update person set access = 'joined' where id = gone.id;
  perform touch_cases(array[kept.id, gone.id]);
  return this;
end $$;

-- Puts back what the join moved. Says why not when something newer hangs on it.
create function undo_join(this uuid, why text) returns text
language plpgsql security definer set search_path = public
as $$
declare
  j person_joined;
  tbl text;
  link record;
  stands boolean;
begin
  select * into j from person_joined where id = this and undone_at is null for update;
  if j.id is null then return 'no-such-join'; end if;
  perform lock_cases(array[j.kept_id, j.joined_id]);
  perform from person where id in (j.kept_id, j.joined_id) order by id for update;
  if (select access from person where id = j.kept_id) = 'joined' then return 'kept-joined-since'; end if;
  if exists (select from access_change a where a.person_id = j.kept_id and a.what <> 'opened' and a.made_at >= j.joined_at) then return 'access-changed-since'; end if;
  for link in select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent, a.attname as col from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and array_length(c.conkey, 1) = 1 and c.conrelid::regclass::text in (select joining_moves()) and c.confrelid::regclass::text in (select joining_moves()) loop
    execute format('select exists (select from %I x join person_joined_row p on p.join_id = $1 and p.tbl = %L and p.what = ''moved'' and p.row_id = x.%I
      where not exists (select from person_joined_row r where r.join_id = $1 and r.tbl = %L and r.row_id = x.id))', link.child, link.parent, link.col, link.child) into stands using this;
    if stands then return 'newer-work'; end if;
  end loop;
  foreach tbl in array array(select joining_moves()) loop
    execute format('update %I set person_id = $1 where id in (select row_id from person_joined_row where join_id = $2 and tbl = %L and what = ''moved'')', tbl, tbl) using j.joined_id, this;
  end loop;
  delete from person_alias where id in (select row_id from person_joined_row where join_id = this and person_joined_row.tbl = 'person_alias' and what = 'added');
  update allocation set until_on = null where id in (select row_id from person_joined_row where join_id = this and person_joined_row.tbl = 'allocation' and what = 'ended');
  if j.joined_access <> 'open' then
    delete from person_access where person_id = j.kept_id;
    delete from closed_record where person_id = j.kept_id;
  end if;
  update person set access = j.kept_access, pnc = case when j.gave_pnc then null else pnc end where id = j.kept_id;
  update person set access = j.joined_access where id = j.joined_id;
  update person_joined set undone_at = nullif(current_setting('app.now', true), '')::timestamptz, undone_by = nullif(current_setting('app.actor', true), '')::int, undone_reason = why where id = this;
  update possible_match set state = 'open', decided_by = null, decided_on = null, reason = null, version = version + 1 where id = j.match_id;
  perform touch_cases(array[j.kept_id, j.joined_id]);
  return 'undone';
end $$;

alter function join_records owner to wm_standards;
alter function undo_join owner to wm_standards;
revoke execute on function join_records, undo_join from public;
grant execute on function join_records, undo_join to wm_access;
comment on function join_records is 'Moves everything about one record to another, for the access officer, who reads no case. Null when either was joined already or both are closed.';
comment on function undo_join is 'Puts back what a join moved, or says what newer stands in the way.';

grant update (access, pnc) on person to wm_standards;
create policy join_records on person for update to wm_standards using (true) with check (true);
grant delete on person_access to wm_standards;
create policy join_records on person_access to wm_standards using (true) with check (true);
grant select, insert, update, delete on closed_record to wm_standards;
create policy join_records on closed_record to wm_standards using (true) with check (true);
grant select on access_change to wm_standards;
create policy join_records on access_change for select to wm_standards using (true);
grant update on possible_match to wm_standards;
grant insert, delete on person_alias to wm_standards;
