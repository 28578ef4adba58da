create table court_appearance (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  court_code text not null references court,
  on_date date not null,
  -- The court's own reference of the result: importing it twice changes nothing.
  result_reference text not null,
  -- Of what the court sent: a result that comes again with another content is refused.
  result_checksum text,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  unique (court_code, result_reference)
);
create index court_appearance_person on court_appearance (person_id);
create table offence (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  appearance_id uuid not null references court_appearance,
  code text not null,
  committed_on date,
  main boolean not null
);
create index offence_person on offence (person_id);
create table sentence (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  appearance_id uuid not null references court_appearance,
  kind text not null check (kind in ('community-order', 'suspended-sentence-order', 'custody', 'supervision-default-order')),
  type_code text not null,
  sentenced_on date not null,
  -- Length as the court gave it.
  term_months int,
  term_days int,
  -- Suspended sentence orders: operational and supervision periods, in months.
  operational_months int,
  supervision_months int,
  released_on date,
  supervised_from date,
  supervised_until date,
  post_sentence_from date,
  post_sentence_until date,
  terminated_on date,
  terminated_because text,
  version int not null default 1,
  recorded_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  recorded_by int not null default nullif(current_setting('app.actor', true), '')::int,
  check (supervised_until is null or supervised_from is null or supervised_until >= supervised_from)
);
create index sentence_person on sentence (person_id);
create table requirement (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  sentence_id uuid not null references sentence,
  type_code text not null,
  length numeric,
  unit text,
  completed numeric not null default 0,
  version int not null default 1
);
create index requirement_person on requirement (person_id);
create table sentence_date (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  sentence_id uuid not null references sentence,
  what text not null check (what in ('order end', 'operational period end', 'conditional release', 'licence end', 'post-sentence supervision end', 'unpaid work limit')),
  -- Null when it cannot be calculated: because says what is missing.
  on_date date,
  rule text not null,
  as_of date not null,
  input jsonb not null,
  because jsonb not null,
  overridden_on_date date,
  override_reason text,
  overridden_by int,
  overridden_at timestamptz,
  version int not null default 1,
  unique (sentence_id, what),
  constraint override_needs_reason check ((overridden_on_date is null) = (override_reason is null))
);
create index sentence_date_person on sentence_date (person_id);

do $$
declare tbl text;
begin
  foreach tbl in array array['court_appearance', 'offence', 'sentence', 'requirement', 'sentence_date'] loop
    execute format('call protect(%L)', tbl);
    execute format('grant select on %I to wm_staff, wm_manager, wm_standards', tbl);
    execute format('grant insert on %I to wm_standards', tbl);
    execute format('create policy read on %I for select to wm_staff, wm_manager using (exists (select from person p where p.id = %I.person_id))', tbl, tbl);
    execute format('create policy standards on %I to wm_standards using (true) with check (true)', tbl);
  end loop;
  foreach tbl in array array['sentence', 'sentence_date'] loop
    execute format('grant update on %I to wm_staff', tbl);
    execute format('create policy change on %I for update to wm_staff using (exists (select from person p where p.id = %I.person_id and p.region_code = any ((select nullif(current_setting(''app.write_regions'', true), '''')::text[])::text[])))', tbl, tbl);
  end loop;
end $$;
call feeds_case_facts('sentence');

create view sentence_fact with (security_invoker = true) as
  select person_id, jsonb_build_object('id', id, 'kind', kind, 'sentencedOn', sentenced_on, 'supervisedFrom', supervised_from, 'supervisedUntil', supervised_until,
    'postSentenceFrom', post_sentence_from, 'postSentenceUntil', post_sentence_until, 'terminatedOn', terminated_on) as fact
  from sentence;
grant select on sentence_fact to wm_staff, wm_manager, wm_standards;

-- The sentence that supervision goes on longest under: what a list or the identity bar names.
create view current_sentence with (security_invoker = true) as
  select distinct on (s.person_id) s.person_id, s.id as sentence_id, s.kind, s.type_code, s.sentenced_on, s.supervised_from, coalesce(s.post_sentence_until, s.supervised_until) as until_on,
    (select r.label from reference_code r where r.list = 'sentence-type' and r.code = s.type_code order by r.from_on desc limit 1) as type_label
  from sentence s where s.terminated_on is null
  order by s.person_id, coalesce(s.post_sentence_until, s.supervised_until) desc nulls first, s.sentenced_on desc, s.id;
grant select on current_sentence to wm_staff, wm_manager, wm_system;
comment on view current_sentence is 'The sentence of each person that ends last; one without an end, as in custody, comes first.';

comment on table court_appearance is 'Appearances at court that ended in a sentence.';
comment on table offence is 'Offences of an appearance, by Home Office code.';
comment on table sentence is 'Disposals under supervision. Dates of supervision follow the computed dates, or the dates entered by hand.';
comment on table requirement is 'Requirements of an order, with their length and what is done.';
comment on table sentence_date is 'Each computed date with the rule, the input and the reasons; a date entered by hand overrides with its reason.';
comment on view sentence_fact is 'Sentences as the rules read them.';
