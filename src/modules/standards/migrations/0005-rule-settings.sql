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
  proposed_by int not null references staff_member,
  proposed_at timestamptz not null,
  decided_by int references staff_member,
  decided_at timestamptz,
  decision_reason text,
  version int not null default 1,
  check ((decided_by is null) = (decided_at is null)),
  check (state not in ('confirmed', 'sent-back') or decided_by is not null),
  check (state not in ('confirmed', 'sent-back') or decided_by <> proposed_by)
);
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

comment on table rule_setting is 'Changes of the settings of rules: proposed by one person, confirmed by another, in force from a future day.';
comment on column rule_setting.rule is 'The id of the rule: module.rule-name.';
comment on column rule_setting.settings is 'All settings of the rule from that day on, in the shape that the rule describes.';
comment on column rule_setting.standing is 'Law, policy, or the service''s own default.';
comment on column rule_setting.decision_reason is 'Why it was sent back or withdrawn.';
