-- Who may change settings, and how a planned change is withdrawn: asked for by one person, agreed to by another, before its day.
alter table rule_setting
  alter column proposed_by set default nullif(current_setting('app.actor', true), '')::int,
  alter column proposed_at set default nullif(current_setting('app.now', true), '')::timestamptz,
  add column running text not null default 'keeps' check (running in ('keeps', 'takes')),
  add column withdrawal_asked_by int references staff_member,
  add column withdrawal_asked_at timestamptz,
  add column withdrawal_reason text,
  add column withdrawn_by int references staff_member,
  add column withdrawn_at timestamptz,
  add check (num_nulls(withdrawal_asked_by, withdrawal_asked_at, withdrawal_reason) in (0, 3)),
  add check (num_nulls(withdrawn_by, withdrawn_at) in (0, 2)),
  add check ((state = 'withdrawn') = (withdrawn_by is not null)),
  -- What nobody has confirmed its proposer takes back alone; what was confirmed needs two again.
  add constraint withdrawn_by_two check (state <> 'withdrawn' or case when decided_by is null then withdrawn_by = proposed_by else withdrawal_asked_by is not null and withdrawn_by <> withdrawal_asked_by end);
create index rule_setting_list on rule_setting (proposed_at desc, id);
create index rule_setting_rule on rule_setting (rule, from_on);

-- A proposal is what it was: another is another proposal. Each step is taken by whoever acts, and leads only where it may.
create function keep_proposals() returns trigger
language plpgsql set search_path = public
as $$
declare
  acting int := nullif(current_setting('app.actor', true), '')::int;
begin
  if (new.id, new.rule, new.from_on, new.settings, new.source, new.standing, new.reason, new.running, new.proposed_by, new.proposed_at)
    is distinct from (old.id, old.rule, old.from_on, old.settings, old.source, old.standing, old.reason, old.running, old.proposed_by, old.proposed_at) then
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

grant insert (rule, from_on, settings, source, standing, reason, running),
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

comment on column rule_setting.running is 'What is running on the first day keeps the settings of its own date, or takes the new ones.';
comment on column rule_setting.withdrawal_reason is 'Why a planned change is to be withdrawn; a second person agrees before its day, or it stays.';
