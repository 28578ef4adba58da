-- What other settings of a rule would do to the caseload: asked for, worked off in batches by any server, and read as sums. No person is in it.
create table policy_preview (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  settings jsonb not null,
  from_on date not null,
  months int not null check (months between 1 and 12),
  until_on date not null,
  already_begun text not null check (already_begun in ('keeps', 'takes')),
  region_code text references region,
  sample int check (sample > 0),
  change_id uuid,
  asked_by int not null default nullif(current_setting('app.actor', true), '')::int references staff_member,
  asked_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'cancelled')),
  started_at timestamptz,
  -- The rulebook that it was begun under: when that changes meanwhile, it begins anew.
  rulebook_mark text,
  people int not null default 0,
  looked int not null default 0,
  last_person uuid,
  sample_below int,
  tallies jsonb,
  worked_at timestamptz,
  finished_at timestamptz,
  check (until_on > from_on),
  check ((finished_at is not null) = (state in ('finished', 'cancelled')))
);
create index policy_preview_unfinished on policy_preview (worked_at nulls first, asked_at) where state in ('waiting', 'running');
create index policy_preview_asked on policy_preview (asked_at desc, id);
create index policy_preview_rule on policy_preview (rule, asked_at desc);

call protect('policy_preview');
grant select on policy_preview to wm_manager;
grant insert (rule, settings, from_on, months, until_on, already_begun, region_code, sample, change_id), update (state, finished_at) on policy_preview to wm_manager;
create policy read on policy_preview for select to wm_manager using (holds_permission('rulebook.keep'));
create policy ask on policy_preview for insert to wm_manager
  with check (holds_permission('rulebook.keep') and asked_by = (select nullif(current_setting('app.actor', true), '')::int));
create policy cancel on policy_preview for update to wm_manager
  using (holds_permission('rulebook.keep') and state in ('waiting', 'running')) with check (state = 'cancelled');

comment on table policy_preview is 'Policy previews: what other settings of one rule would do to the caseload, how far each has been worked out, and the sums.';
comment on column policy_preview.settings is 'All settings of the rule as they might become.';
comment on column policy_preview.until_on is 'The last day that is looked at: so many months from the first day, and at least 35 days.';
comment on column policy_preview.already_begun is 'What has already begun on the first day keeps its settings, or takes the new ones.';
comment on column policy_preview.region_code is 'Only people of this region; null for everybody.';
comment on column policy_preview.sample is 'About so many people, drawn by chance; null for all.';
comment on column policy_preview.change_id is 'The proposed change that it belongs to, if any.';
comment on column policy_preview.people is 'How many records there are to look at.';
comment on column policy_preview.last_person is 'The last record that was looked at, while it is running: where to go on.';
comment on column policy_preview.sample_below is 'With a sample: the records whose number, made of their id and this row''s, lies below it.';
comment on column policy_preview.tallies is 'Sums by group, and one example without whose it is.';
comment on column policy_preview.worked_at is 'When the last batch was worked off: previews take turns.';
