create table court_result_import (
  id uuid primary key default gen_random_uuid(),
  file_name text not null,
  checksum text not null,
  format text not null check (format in ('csv', 'json')),
  channel text not null check (channel in ('page', 'command', 'api')),
  state text not null check (state in ('reading', 'previewed', 'confirmed', 'discarded')),
  rows_read int not null default 0,
  created int,
  updated int,
  unchanged int,
  refused int,
  left_out int,
  uploaded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  uploaded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  confirmed_at timestamptz,
  version int not null default 1
);
create index court_result_import_uploader on court_result_import (uploaded_by, uploaded_at desc, id);
create table court_result_row (
  import_id uuid not null references court_result_import,
  line int not null,
  raw jsonb not null,
  -- The row as understood, with computed dates; null when refused.
  result jsonb,
  checksum text,
  problems jsonb not null default '[]',
  verdict text not null check (verdict in ('new', 'existing', 'unsure', 'already imported', 'refused')),
  -- What matching compares, taken from the result; court and reference from the row itself, so that a refused row is known by them, too.
  court_code text generated always as (coalesce(result ->> 'court_code', nullif(upper(btrim(raw ->> 'court_code')), ''))) stored,
  result_reference text generated always as (coalesce(result ->> 'result_reference', nullif(btrim(raw ->> 'result_reference'), ''))) stored,
  crn text generated always as (result ->> 'crn') stored,
  pnc text generated always as (result ->> 'pnc') stored,
  surname_key text generated always as (fold_name(result ->> 'surname')) stored,
  forename_key text generated always as (fold_name(result ->> 'forename')) stored,
  born_on date generated always as (make_date(left(result ->> 'date_of_birth', 4)::int, substr(result ->> 'date_of_birth', 6, 2)::int, right(result ->> 'date_of_birth', 2)::int)) stored,
  matched_person uuid references person,
  match_why text,
  -- The uploader's answer where the match was unsure.
  answer text check (answer in ('same', 'new')),
  -- Chosen before the person is created, in the same transaction.
  applied_person uuid references person deferrable initially deferred,
  -- The row created the person.
  is_first boolean not null default false,
  -- Chosen with the person, so that everything can be created by one pass over the rows, without joining them to what was just created.
  appearance_id uuid,
  sentence_id uuid,
  primary key (import_id, line)
);
create index court_result_row_verdict on court_result_row (import_id, verdict, line);
create index court_result_row_reference on court_result_row (import_id, court_code, result_reference);
create index court_result_row_applied on court_result_row (applied_person) where applied_person is not null;
-- Everyone that a row might be, found with full sight. The uploader's policy shows only those that the uploader may see.
create table court_result_candidate (
  import_id uuid not null,
  line int not null,
  person_id uuid not null references person,
  -- Kinds of evidence, by name, the strongest first.
  why text not null,
  sure boolean not null,
  primary key (import_id, line, person_id),
  foreign key (import_id, line) references court_result_row
);

call protect('court_result_import');
call protect('court_result_row');
call protect('court_result_candidate');
grant select, insert, update on court_result_import, court_result_row to wm_staff;
create policy own on court_result_import to wm_staff using (uploaded_by = (select nullif(current_setting('app.actor', true), '')::int));
create policy own on court_result_row to wm_staff using (exists (select from court_result_import i where i.id = court_result_row.import_id));
grant select on court_result_candidate to wm_staff;
create policy visible on court_result_candidate for select to wm_staff using (
  exists (select from court_result_import i where i.id = court_result_candidate.import_id) and exists (select from person p where p.id = court_result_candidate.person_id));
grant select, insert, update on court_result_import, court_result_row to wm_standards;
grant select, insert, delete on court_result_candidate to wm_standards;
create policy standards on court_result_import to wm_standards using (true) with check (true);
create policy standards on court_result_row to wm_standards using (true) with check (true);
create policy standards on court_result_candidate to wm_standards using (true) with check (true);

comment on table court_result_import is 'Files of court results: who brought them, how far they got, and the report.';
comment on column court_result_import.left_out is 'Rows that may be of an existing person and were imported by a command, which cannot ask.';
comment on table court_result_row is 'Rows of a file of court results: what was read, what is wrong with it, and what became of it.';
comment on table court_result_candidate is 'People that a row may be about, found with full sight; readable only where the person is.';

-- Aliases are looked for as names are.
create index person_alias_keys on person_alias (fold_name(surname), fold_name(forename));

-- Two names that may be one, differently written: up to two letters, one in a short name, or the same sound.
create function names_alike(a text, b text) returns boolean
language sql immutable parallel safe
return a <> '' and b <> '' and (a = b or levenshtein(left(a, 100), left(b, 100)) <= case when least(length(a), length(b)) < 5 then 1 else 2 end
  or (dmetaphone(a) <> '' and dmetaphone(a) = dmetaphone(b) and left(a, 1) = left(b, 1)));

-- Two dates that may be one, wrongly typed: day and month swapped, or one digit off.
create function dates_alike(a date, b date) returns boolean
language sql immutable parallel safe
return to_char(a, 'YYYYDDMM') = to_char(b, 'YYYYMMDD')
  or (select count(*) = 1 from generate_series(1, 8) as place where substr(to_char(a, 'YYYYMMDD'), place, 1) <> substr(to_char(b, 'YYYYMMDD'), place, 1));

-- One import after another from matching to the end of confirming: two files cannot both create the person that neither found.
create function lock_court_imports() returns void
language sql volatile
as $$ select pg_advisory_xact_lock(7230117) $$;

-- Finds, for every row that is not refused, whether its result is imported already and who it may be about, whoever the uploader may see.
-- Returns nothing: what it found is in tables that the uploader reads under the uploader's own policies.
create function court_match_results(import uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  perform from court_result_import i where i.id = import and i.uploaded_by = nullif(current_setting('app.actor', true), '')::int and i.state in ('reading', 'previewed') for update;
  if not found then raise exception 'No such import' using errcode = 'no_data_found'; end if;
  delete from court_result_candidate where import_id = import;

  update court_result_row r set verdict = 'refused', result = null, problems = jsonb_build_array(jsonb_build_object('field', 'result_reference', 'say', 'twice-in-file', 'other', d.first_line))
  from (select line, min(line) over (partition by court_code, result_reference) as first_line from court_result_row where import_id = import and court_code is not null and result_reference is not null) d
  where r.import_id = import and r.line = d.line and d.line <> d.first_line and r.verdict <> 'refused';

  update court_result_row r set verdict = 'refused', result = null, problems = jsonb_build_array(jsonb_build_object('field', 'result_reference', 'say', 'imported-otherwise'))
  from court_appearance a
  where r.import_id = import and r.verdict <> 'refused' and a.court_code = r.court_code and a.result_reference = r.result_reference and a.result_checksum <> r.checksum;

  update court_result_row r set verdict = 'already imported', matched_person = null, match_why = null, answer = null
  from court_appearance a
  where r.import_id = import and r.verdict not in ('refused', 'already imported') and a.court_code = r.court_code and a.result_reference = r.result_reference;

  insert into court_result_candidate (import_id, line, person_id, why, sure)
  with looked as materialized (
    select line, crn, pnc, surname_key, forename_key, born_on from court_result_row where import_id = import and verdict not in ('refused', 'already imported')
  ), found as (
    -- A number alone is not trusted where neither the name nor the birth date agrees: numbers are mistyped, too.
    select r.line, p.id as person_id, 1 as rank, 'crn' as why, p.born_on = r.born_on or (names_alike(p.surname_key, r.surname_key) and names_alike(p.forename_key, r.forename_key)) as sure
    from looked r join person p on p.crn = r.crn
    union all
    select r.line, p.id, 2, 'pnc', p.born_on = r.born_on or (names_alike(p.surname_key, r.surname_key) and names_alike(p.forename_key, r.forename_key))
    from looked r join person p on p.pnc = r.pnc
    union all
    -- People who share names and birth date but not the number of the police are two people until someone says otherwise.
    select r.line, p.id, 3, 'names', coalesce(p.pnc = r.pnc, true)
    from looked r join person p on p.surname_key = r.surname_key and p.forename_key = r.forename_key and p.born_on = r.born_on
    where r.surname_key <> '' and r.forename_key <> ''
    union all
    select r.line, p.id, 4, 'alias', coalesce(p.pnc = r.pnc, true)
    from looked r join person_alias a on fold_name(a.surname) = r.surname_key and fold_name(a.forename) = r.forename_key join person p on p.id = a.person_id and p.born_on = r.born_on
    where r.surname_key <> '' and r.forename_key <> ''
    union all
    select r.line, p.id, 5, 'swapped-names', coalesce(p.pnc = r.pnc, true)
    from looked r join person p on p.surname_key = r.forename_key and p.forename_key = r.surname_key and p.born_on = r.born_on
    where r.surname_key <> '' and r.forename_key <> '' and r.surname_key <> r.forename_key
    union all
    select r.line, p.id, 6, 'similar-names', false
    from looked r join person p on p.born_on = r.born_on
    where names_alike(p.surname_key, r.surname_key) and names_alike(p.forename_key, r.forename_key) and (p.surname_key, p.forename_key) <> (r.surname_key, r.forename_key)
    union all
    select r.line, p.id, 7, 'similar-date', false
    from looked r join person p on p.surname_key = r.surname_key and p.forename_key = r.forename_key
    where r.surname_key <> '' and r.forename_key <> '' and p.born_on <> r.born_on and dates_alike(p.born_on, r.born_on)
  )
  select import, line, person_id, string_agg(why, ' ' order by rank), bool_or(coalesce(sure, false))
  from (select distinct line, person_id, rank, why, sure from found) one group by line, person_id;
end $$;
alter function court_match_results owner to wm_standards;
revoke execute on function court_match_results from public;
grant execute on function court_match_results to wm_staff, wm_system;
comment on function court_match_results is 'Looks for the people of an import with full sight, so that one person does not get two records because the uploader may not see the first.';

-- Creates the cases of a confirmed import, in sets. People are created wherever they live, which no court officer's own rights reach.
-- Rows with an unanswered doubt are left out. Refuses an import that is not the actor's own.
create function court_apply_results(import uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  acting int := nullif(current_setting('app.actor', true), '')::int;
  today date := (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/London')::date;
begin
  perform from court_result_import i where i.id = import and i.uploaded_by = acting and i.state in ('reading', 'previewed') for update;
  if not found then raise exception 'No such import' using errcode = 'no_data_found'; end if;
  perform lock_court_imports();

  -- Whom each row is about. An existing person must be one that matching found for this very row.
  update court_result_row r set applied_person = r.matched_person, appearance_id = gen_random_uuid(), sentence_id = gen_random_uuid()
  where r.import_id = import and (r.verdict = 'existing' or (r.verdict = 'unsure' and r.answer = 'same'))
    and exists (select from court_result_candidate c where c.import_id = r.import_id and c.line = r.line and c.person_id = r.matched_person);
  update court_result_row r set applied_person = gen_random_uuid(), is_first = true, appearance_id = gen_random_uuid(), sentence_id = gen_random_uuid()
  from (select line, min(line) over (partition by surname_key, forename_key, born_on, case when '' in (surname_key, forename_key) then line end) as first_line
    from court_result_row where import_id = import and (verdict = 'new' or (verdict = 'unsure' and answer = 'new'))) f
  where r.import_id = import and r.line = f.line and f.line = f.first_line;
  update court_result_row r set applied_person = o.applied_person, appearance_id = gen_random_uuid(), sentence_id = gen_random_uuid()
  from (select line, min(line) over (partition by surname_key, forename_key, born_on) as first_line
    from court_result_row where import_id = import and '' not in (surname_key, forename_key) and (verdict = 'new' or (verdict = 'unsure' and answer = 'new'))) f
  join court_result_row o on o.import_id = import and o.line = f.first_line
  where r.import_id = import and r.line = f.line and f.line <> f.first_line;

  insert into person (id, crn, pnc, surname, forename, middle_names, born_on, sex, region_code, delivery_unit_id, team_id)
  select n.applied_person, next_crn(), n.pnc,
    n.result ->> 'surname', n.result ->> 'forename', n.result ->> 'middle_names', n.born_on, n.result ->> 'sex', n.result ->> 'region_code', n.result ->> 'delivery_unit', (n.result ->> 'team_id')::int
  from (select applied_person, line, is_first, result, born_on, min(pnc) over (partition by applied_person) as pnc
    from court_result_row where import_id = import and applied_person is not null and (verdict = 'new' or answer = 'new')) n
  where n.is_first order by n.line;

  insert into possible_match (person_id, other_person_id, why, found_on)
  select person_id, other_id, min(why), today from (
    select r.applied_person as person_id, c.person_id as other_id, c.why
    from court_result_row r
    join court_result_candidate c on c.import_id = r.import_id and c.line = r.line and c.person_id <> r.applied_person
    where r.import_id = import and (c.sure or r.verdict <> 'existing' and r.answer is distinct from 'same')
    union all
    -- The number came twice in the file itself, with two names.
    select g.applied_person, g.holder, 'pnc'
    from (select applied_person, pnc, first_value(applied_person) over (partition by pnc order by line) as holder
      from (select applied_person, line, is_first, min(pnc) over (partition by applied_person) as pnc from court_result_row where import_id = import and applied_person is not null and (verdict = 'new' or answer = 'new')) f
      where f.is_first and f.pnc is not null) g
    where g.holder <> g.applied_person
  ) pair
  where not exists (select from possible_match m where m.person_id = pair.other_id and m.other_person_id = pair.person_id)
  group by person_id, other_id
  on conflict (person_id, other_person_id) do nothing;

  insert into person_address (person_id, lines, postcode, local_authority_code, from_on)
  select distinct on (r.applied_person) r.applied_person, coalesce(r.result ->> 'address', ''), r.result ->> 'postcode', r.result ->> 'home_local_authority', (r.result ->> 'hearing_date')::date
  from court_result_row r
  left join lateral (select a.lines, a.postcode, a.from_on from person_address a where a.person_id = r.applied_person order by a.from_on desc, a.id limit 1) known on true
  where r.import_id = import and r.applied_person is not null and coalesce(r.result ->> 'address', r.result ->> 'postcode') is not null
    and (known.from_on is null or (known.from_on < (r.result ->> 'hearing_date')::date
      and (lower(regexp_replace(known.lines, '[^[:alnum:]]', '', 'g')), coalesce(replace(known.postcode, ' ', ''), '')) <> (lower(regexp_replace(coalesce(r.result ->> 'address', ''), '[^[:alnum:]]', '', 'g')), coalesce(replace(r.result ->> 'postcode', ' ', ''), ''))))
  order by r.applied_person, (r.result ->> 'hearing_date')::date desc, r.line;

  insert into court_appearance (id, person_id, court_code, on_date, result_reference, result_checksum)
  select appearance_id, applied_person, court_code, (result ->> 'hearing_date')::date, result_reference, checksum
  from court_result_row where import_id = import and applied_person is not null order by court_code, result_reference;

  insert into offence (person_id, appearance_id, code, committed_on, main)
  select r.applied_person, r.appearance_id, o.code, (r.result ->> 'offence_date')::date, o.number = 1
  from court_result_row r cross join lateral jsonb_array_elements_text(r.result -> 'offences') with ordinality as o(code, number)
  where r.import_id = import and r.applied_person is not null;

  insert into sentence (id, person_id, appearance_id, kind, type_code, sentenced_on, term_months, term_days, operational_months, supervision_months, released_on,
    supervised_from, supervised_until, post_sentence_from, post_sentence_until)
  select r.sentence_id, r.applied_person, r.appearance_id, d.kind, d.sentence, d.hearing_date, d.term_months, d.term_days, d.operational_months, d.supervision_months, d.release_date,
    d.supervised_from, d.supervised_until, d.post_sentence_from, d.post_sentence_until
  from court_result_row r cross join lateral jsonb_to_record(r.result) as d(kind text, sentence text, hearing_date date, term_months int, term_days int, operational_months int, supervision_months int,
    release_date date, supervised_from date, supervised_until date, post_sentence_from date, post_sentence_until date)
  where r.import_id = import and r.applied_person is not null;

  insert into requirement (person_id, sentence_id, type_code, length, unit)
  select r.applied_person, r.sentence_id, q.type, q.length, q.unit
  from court_result_row r cross join lateral jsonb_to_recordset(r.result -> 'requirements') as q(type text, length numeric, unit text)
  where r.import_id = import and r.applied_person is not null;

  insert into sentence_date (person_id, sentence_id, what, on_date, rule, as_of, input, because)
  select r.applied_person, r.sentence_id, d.what, d."on", d.rule, d."asOf", d.input, d.because
  from court_result_row r cross join lateral jsonb_to_recordset(r.result -> 'dates') as d(what text, "on" date, rule text, "asOf" date, input jsonb, because jsonb)
  where r.import_id = import and r.applied_person is not null;

  insert into outbox (name, subject, payload)
  select 'sentences.sentence-recorded', applied_person, jsonb_build_object('version', 1, 'sentence', sentence_id, 'kind', result ->> 'kind', 'sentencedOn', result ->> 'hearing_date', 'import', import)
  from court_result_row where import_id = import and applied_person is not null;

  update court_result_import set state = 'confirmed', confirmed_at = nullif(current_setting('app.now', true), '')::timestamptz, version = version + 1,
    created = (select count(*) from court_result_row where import_id = import and is_first),
    updated = (select count(distinct applied_person) from court_result_row where import_id = import and (verdict = 'existing' or answer = 'same')),
    unchanged = (select count(*) from court_result_row where import_id = import and verdict = 'already imported'),
    refused = (select count(*) from court_result_row where import_id = import and verdict = 'refused'),
    left_out = (select count(*) from court_result_row where import_id = import and verdict = 'unsure' and answer is null)
  where id = import;
end $$;
alter function court_apply_results owner to wm_standards;
revoke execute on function court_apply_results from public;
grant execute on function court_apply_results to wm_staff, wm_system;
comment on function court_apply_results is 'Creates the people, sentences and dates of a confirmed import, wherever they live and whatever hidden record they resemble.';
