alter table person_alias
  add column surname_key text not null generated always as (fold_name(surname)) stored,
  add column forename_key text not null generated always as (fold_name(forename)) stored;
alter table person_address
  add column postcode_key text generated always as (replace(upper(postcode), ' ', '')) stored;

-- Compared byte by byte: the start of a name is a range of these whatever the server's language.
create index person_by_surname on person (surname_key collate "C", forename_key collate "C");
create index person_by_forename on person (forename_key collate "C");
create index person_alias_by_surname on person_alias (surname_key collate "C", forename_key collate "C");
create index person_alias_by_forename on person_alias (forename_key collate "C");
create index person_address_by_postcode on person_address (postcode_key collate "C");

-- Distinct names without persons. A part of a double-barrelled name leads to the whole, which is what the indexes hold.
create table name_word (
  kind text not null check (kind in ('surname', 'forename')),
  word text not null,
  key text not null,
  sound text not null generated always as (dmetaphone(word)) stored,
  primary key (kind, word, key)
);
create index name_word_trigram on name_word using gin (word gin_trgm_ops);
create index name_word_sound on name_word (sound);
create index name_word_word on name_word (word);
call protect('name_word');
-- No login role but the system's reads the dictionary: a name in it may be that of one person only.
grant select, insert on name_word to wm_standards;
create policy dictionary on name_word to wm_standards using (true) with check (true);

create function words_of_name(name text) returns setof text
language sql immutable parallel safe
return left(fold_name(unnest(array[name] || case when name ~ '[-\s]' then regexp_split_to_array(name, '[-\s]+') else '{}'::text[] end)), 60);
comment on function words_of_name is 'A name as a whole and by its parts, as they are searched.';

-- Runs as wm_standards because whoever records a name may not read the dictionary. It answers nothing.
create function keep_name_words() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' then
    perform from recorded r join earlier e using (id) where r.surname <> e.surname or r.forename <> e.forename;
    if not found then return null; end if;
  end if;
  insert into name_word (kind, word, key)
    select distinct kind, word, key from (
      select 'surname' as kind, w.word, left(fold_name(n.surname), 60) as key from (select distinct surname from recorded) n, words_of_name(n.surname) w(word)
      union all
      select 'forename', w.word, left(fold_name(n.forename), 60) from (select distinct forename from recorded) n, words_of_name(n.forename) w(word)) found
    where word <> '' and key <> ''
    order by kind, word, key
  on conflict do nothing;
  return null;
end $$;
alter function keep_name_words owner to wm_standards;
revoke execute on function keep_name_words from public;
comment on function keep_name_words is 'Keeps the dictionary of names, once a statement.';
create trigger name_words_added after insert on person referencing new table as recorded for each statement execute function keep_name_words();
create trigger name_words_changed after update on person referencing old table as earlier new table as recorded for each statement execute function keep_name_words();
create trigger name_words_added after insert on person_alias referencing new table as recorded for each statement execute function keep_name_words();
create trigger name_words_changed after update on person_alias referencing old table as earlier new table as recorded for each statement execute function keep_name_words();

set role wm_standards;
insert into name_word (kind, word, key)
  select distinct kind, word, key from (
    select 'surname' as kind, w.word, left(fold_name(n.surname), 60) as key
      from (select surname from person union select surname from person_alias) n, words_of_name(n.surname) w(word)
    union all
    select 'forename', w.word, left(fold_name(n.forename), 60)
      from (select forename from person union select forename from person_alias) n, words_of_name(n.forename) w(word)) found
  where word <> '' and key <> '';
reset role;

-- Runs as wm_standards because a policy would keep the trigram index from being used. It answers names, never who bears one or whether anybody does;
-- which of the bearers the asker may see is for the policies on person, where the names are looked up.
create function similar_names(terms text[]) returns table (term text, kind text, key text, word text, how text)
language sql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.3 as $$
  select term, kind, key, word, case when distance = 0 then 'part' when sounds then 'sound' when distance = 1 then 'one letter' else 'close' end
  from (
    select t.term, w.kind, w.key, w.word, w.sounds, w.distance,
      row_number() over (partition by t.term, w.kind, w.distance = 0 order by w.distance - w.sounds::int, w.likeness desc, w.word, w.key) as place
    from unnest(terms) t(term) cross join lateral (
      select n.kind, n.key, n.word, n.sound = dmetaphone(t.term) as sounds, levenshtein(n.word, t.term) as distance, similarity(n.word, t.term) as likeness
      from name_word n where n.word = t.term or n.word % t.term or (n.sound = dmetaphone(t.term) and n.sound <> '')
    ) w
    where t.term <> '' and length(t.term) <= 60
      and (w.distance <= greatest(1, length(t.term) / 3) or (w.sounds and w.distance <= 3))
  ) ranked
  -- A word itself leads to the whole names of which it is a part; of the others the nearest will do.
  where place <= case when distance = 0 then 12 else 6 end
  order by term, kind, place
$$;
alter function similar_names owner to wm_standards;
revoke execute on function similar_names from public;
grant execute on function similar_names to wm_staff, wm_manager;
comment on function similar_names is 'Names of the dictionary that sound or look like each term, nearest first.';

-- Runs as wm_standards because a restricted record does not exist for the asker. It answers about one exact number at a time, and only that a record is restricted:
-- nothing about a record that is open, excluded or, for managers, of another region. The id is for the access row and for asking to open; no page shows it.
create function restricted_record(identifier text) returns uuid
language sql stable security definer set search_path = public as $$
  select p.id from person p
  where (p.crn = identifier or p.pnc = identifier) and p.access = 'restricted'
    and nullif(current_setting('app.actor', true), '') is not null
    and (session_user <> 'wm_manager' or p.region_code = any (nullif(current_setting('app.read_regions', true), '')::text[]))
    and not exists (
      select from person_access a where a.person_id = p.id and a.staff_id = nullif(current_setting('app.actor', true), '')::int
        and a.until > nullif(current_setting('app.now', true), '')::timestamptz)
  order by p.crn limit 1
$$;
alter function restricted_record owner to wm_standards;
revoke execute on function restricted_record from public;
grant execute on function restricted_record to wm_staff, wm_manager;
comment on function restricted_record is 'The record with this exact CRN or PNC, if it is restricted to others than the asker.';

create table search (
  id uuid primary key default gen_random_uuid(),
  actor int not null default nullif(current_setting('app.actor', true), '')::int,
  terms text not null check (length(terms) <= 200),
  place text not null default 'everywhere' check (place in ('everywhere', 'team', 'unit', 'region')),
  current_only boolean not null default false,
  -- Whether the answer was that a record is restricted: these are limited by the hour.
  restricted boolean not null default false,
  at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz
);
create index search_of_actor on search (actor, at desc);
create index search_age on search (at);
call protect('search');
grant select, insert, delete on search to wm_staff, wm_manager;
create policy own on search for select to wm_staff, wm_manager using (actor = (select nullif(current_setting('app.actor', true), '')::int));
create policy keep on search for insert to wm_staff, wm_manager with check (actor = (select nullif(current_setting('app.actor', true), '')::int));
-- Anybody's next search clears away what is twelve hours old, whoever searched.
create policy old on search for delete to wm_staff, wm_manager using (at < (select nullif(current_setting('app.now', true), '')::timestamptz) - interval '12 hours');

comment on table name_word is 'The dictionary of names: distinct words with the name to look up, by sound and by trigram. It says nothing of who bears them.';
comment on table search is 'What someone searched for, so that terms stay out of addresses; kept for twelve hours. The lasting record is the access log.';
comment on column person_address.postcode_key is 'The postcode as it is searched: capitals without a space.';
