-- Settings of rules that this installation has changed. Those that the product ships are in the code; these come on top, each from its day on.
create table rule_setting (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  from_on date not null,
  settings jsonb not null,
  source text not null check (source <> ''),
  standing text not null check (standing in ('law', 'policy', 'default')),
  reason text not null check (reason <> ''),
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'sent-back', 'withdrawn')),
  -- What has begun before the first day, and is not settled by then.
  already_begun text not null default 'keeps' check (already_begun in ('keeps', 'takes')),
  proposed_by int not null default nullif(current_setting('app.actor', true), '')::int references staff_member,
  proposed_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  decided_by int references staff_member,
  decided_at timestamptz,
  decision_reason text,
  withdrawal_asked_by int references staff_member,
  withdrawal_asked_at timestamptz,
  withdrawal_reason text,
  withdrawn_by int references staff_member,
  withdrawn_at timestamptz,
  version int not null default 1,
  check ((decided_by is null) = (decided_at is null)),
  check (state not in ('confirmed', 'sent-back') or decided_by is not null),
  check (state not in ('confirmed', 'sent-back') or decided_by <> proposed_by),
  check (num_nulls(withdrawal_asked_by, withdrawal_asked_at, withdrawal_reason) in (0, 3)),
  check (num_nulls(withdrawn_by, withdrawn_at) in (0, 2)),
  check ((state = 'withdrawn') = (withdrawn_by is not null)),
  -- What nobody has confirmed its proposer takes back alone; what was confirmed needs two again.
  constraint withdrawn_by_two check (state <> 'withdrawn' or case when decided_by is null then withdrawn_by = proposed_by else withdrawal_asked_by is not null and withdrawn_by <> withdrawal_asked_by end)
);
create index rule_setting_list on rule_setting (proposed_at desc, id);
create index rule_setting_rule on rule_setting (rule, from_on);
create unique index rule_setting_confirmed on rule_setting (rule, from_on) where state = 'confirmed';
call protect('rule_setting');
grant select on rule_setting to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_public, wm_standards;
-- Not about anybody, and what decides cases is no secret.
create policy read on rule_setting for select to wm_staff, wm_manager, wm_provider, wm_prison, wm_person, wm_access, wm_auditor, wm_admin, wm_public, wm_standards
  using (state = 'confirmed' and (select nullif(current_setting('app.actor', true), '')) is not null);

-- A case is worked out under the settings of its own date: what has come into force is history.
create function keep_settings_in_force() returns trigger
language plpgsql set search_path = public
as $$
begin
  if tg_op <> 'INSERT' and old.state = 'confirmed' and old.from_on <= app_today() then
    raise exception 'The settings of % from % are in force and are not changed', old.rule, old.from_on;
  end if;
  if tg_op <> 'DELETE' and new.state = 'confirmed' and new.from_on <= app_today() then
    raise exception 'Settings are changed from a future day, not from %', new.from_on;
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_settings_in_force before insert or update or delete on rule_setting for each row execute function keep_settings_in_force();

-- A proposal is what it was: another is another proposal. Each step is taken by whoever acts, and leads only where it may.
create function keep_proposals() returns trigger
language plpgsql set search_path = public
as $$
declare
  acting int := nullif(current_setting('app.actor', true), '')::int;
begin
  if (new.id, new.rule, new.from_on, new.settings, new.source, new.standing, new.reason, new.already_begun, new.proposed_by, new.proposed_at)
    is distinct from (old.id, old.rule, old.from_on, old.settings, old.source, old.standing, old.reason, old.already_begun, old.proposed_by, old.proposed_at) then
    raise exception 'A proposed change is never edited' using errcode = 'restrict_violation';
  end if;
  if not (case old.state
    when 'proposed' then new.state in ('confirmed', 'sent-back', 'withdrawn')
    when 'confirmed' then new.state in ('confirmed', 'withdrawn') and (new.decided_by, new.decided_at) is not distinct from (old.decided_by, old.decided_at)
    else false end) then
    raise exception 'A change that is % does not become %', old.state, new.state using errcode = 'restrict_violation';
  end if;
  if (old.state = 'proposed' and new.state in ('confirmed', 'sent-back') and new.decided_by is distinct from acting)
    or (new.state = 'withdrawn' and new.withdrawn_by is distinct from acting)
    or (new.withdrawal_asked_by is distinct from old.withdrawal_asked_by and new.withdrawal_asked_by is not null and new.withdrawal_asked_by is distinct from acting) then
    raise exception 'Whoever decides on a change is named for it' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function keep_proposals is 'Row trigger: a proposal is never edited, and each decision on it bears the name of whoever takes it.';
create trigger keep_proposals before update on rule_setting for each row execute function keep_proposals();

grant insert (rule, from_on, settings, source, standing, reason, already_begun),
  update (state, decided_by, decided_at, decision_reason, withdrawal_asked_by, withdrawal_asked_at, withdrawal_reason, withdrawn_by, withdrawn_at, version) on rule_setting to wm_manager;
create policy keep on rule_setting for select to wm_manager using ((select holds_permission('rulebook.keep')));
create policy propose on rule_setting for insert to wm_manager
  with check (state = 'proposed' and proposed_by = (select nullif(current_setting('app.actor', true), '')::int) and (select holds_permission('rulebook.propose')));
-- Confirming and sending back, and agreeing to withdraw what was confirmed, are the second person's; taking back and asking are the first's.
create policy change on rule_setting for update to wm_manager
  using ((select holds_permission('rulebook.propose')) or (select holds_permission('rulebook.confirm')))
  with check (case
    when state = 'sent-back' or (state = 'confirmed' and withdrawal_asked_by is null) or (state = 'withdrawn' and decided_by is not null) then (select holds_permission('rulebook.confirm'))
    else (select holds_permission('rulebook.propose')) end);

-- A change of settings has everybody worked out again.
grant insert on recalculation to wm_manager;
create policy ask_rulebook on recalculation for insert to wm_manager
  with check (requested_by = (select nullif(current_setting('app.actor', true), '')::int) and (select holds_permission('rulebook.confirm')));

comment on table rule_setting is 'Changes of the settings of rules: proposed by one person, confirmed by another, in force from a future day.';
comment on column rule_setting.rule is 'The id of the rule: module.rule-name.';
comment on column rule_setting.settings is 'All settings of the rule from that day on, in the shape that the rule describes.';
comment on column rule_setting.standing is 'Law, policy, or the service''s own default.';
comment on column rule_setting.decision_reason is 'Why it was sent back.';
comment on column rule_setting.already_begun is 'What has already begun on the first day keeps the settings of its own date, or takes the new ones.';
comment on column rule_setting.withdrawal_reason is 'Why a planned change is to be withdrawn; a second person agrees before its day, or it stays.';
