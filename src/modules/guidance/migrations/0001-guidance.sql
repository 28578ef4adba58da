-- National Standards and practice guidance, as texts with versions, and who has read which.
create table guidance (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  kind text not null check (kind in ('national-standard', 'practice-guidance'))
);
create table guidance_version (
  id uuid primary key default gen_random_uuid(),
  guidance_id uuid not null references guidance,
  state text not null default 'draft' check (state in ('draft', 'waiting', 'published', 'discarded')),
  number int check (number > 0),
  title text not null,
  summary text not null,
  body text not null,
  what_changed text not null,
  paragraphs int[] not null default '{}',
  places text[] not null default '{}',
  rules text[] not null default '{}',
  drafted_by int not null default nullif(current_setting('app.actor', true), '')::int references staff_member,
  drafted_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  published_by int references staff_member,
  published_at timestamptz,
  sent_back text,
  version int not null default 1,
  unique (guidance_id, number),
  check ((state = 'published') = (number is not null)),
  check ((state = 'published') = (published_by is not null)),
  check ((state = 'published') = (published_at is not null)),
  constraint second_person_publishes check (published_by <> drafted_by)
);
-- One is written at a time.
create unique index guidance_version_open on guidance_version (guidance_id) where state in ('draft', 'waiting');

create table guidance_reading (
  version_id uuid not null references guidance_version,
  staff_id int not null default nullif(current_setting('app.actor', true), '')::int references staff_member,
  read_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  primary key (staff_id, version_id)
);
create index guidance_reading_version on guidance_reading (version_id);

-- What was published or discarded stays as it is; a text is changed by whoever drafted it, and published by somebody else.
create function keep_guidance_versions() returns trigger
language plpgsql set search_path = public
as $$
declare
  acting int := nullif(current_setting('app.actor', true), '')::int;
begin
  if old.state in ('published', 'discarded') then
    raise exception 'a version that was published or discarded is never changed' using errcode = 'restrict_violation';
  end if;
  if (new.guidance_id, new.drafted_by, new.drafted_at) is distinct from (old.guidance_id, old.drafted_by, old.drafted_at) then
    raise exception 'who drafted a version, and when, is never changed' using errcode = 'restrict_violation';
  end if;
  if (new.title, new.summary, new.body, new.what_changed, new.paragraphs, new.places, new.rules)
    is distinct from (old.title, old.summary, old.body, old.what_changed, old.paragraphs, old.places, old.rules)
    and (old.state <> 'draft' or acting <> old.drafted_by) then
    raise exception 'a text is changed as a draft, by whoever drafted it' using errcode = 'restrict_violation';
  end if;
  if new.state = 'published' and (old.state <> 'waiting' or new.published_by <> acting) then
    raise exception 'what waits is published by whoever says so' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function keep_guidance_versions is 'Row trigger: what was published is never changed, and nobody publishes their own text.';
create trigger keep_guidance_versions before update on guidance_version for each row execute function keep_guidance_versions();

call protect('guidance');
call protect('guidance_version');
call protect('guidance_reading');
grant select on guidance, guidance_version to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin;
grant select, insert on guidance_reading to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin;
grant insert on guidance, guidance_version to wm_manager;
grant update (state, number, title, summary, body, what_changed, paragraphs, places, rules, published_by, published_at, sent_back, version) on guidance_version to wm_manager;

create policy read on guidance for select to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin
  using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy read on guidance_version for select to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin
  using (state = 'published' and (select nullif(current_setting('app.actor', true), '')) is not null);
create policy keep on guidance_version for select to wm_manager using ((select holds_permission('guidance.keep')));
create policy add on guidance for insert to wm_manager with check ((select holds_permission('guidance.draft')));
create policy draft on guidance_version for insert to wm_manager
  with check (state in ('draft', 'waiting') and drafted_by = (select nullif(current_setting('app.actor', true), '')::int) and (select holds_permission('guidance.draft')));
create policy change on guidance_version for update to wm_manager
  using ((select holds_permission('guidance.draft')) or (select holds_permission('guidance.publish')))
  with check (case when state = 'published'
    then published_by = (select nullif(current_setting('app.actor', true), '')::int) and (select holds_permission('guidance.publish'))
    else true end);
create policy own on guidance_reading to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin
  using (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
create policy keep on guidance_reading for select to wm_manager using ((select holds_permission('guidance.keep')));

create view guidance_in_force with (security_invoker = true) as
  select distinct on (v.guidance_id) v.id, v.guidance_id, g.slug, g.kind, v.number, v.title, v.summary, v.body, v.what_changed, v.paragraphs, v.places, v.rules,
    v.drafted_by, v.published_by, v.published_at
  from guidance_version v join guidance g on g.id = v.guidance_id
  where v.state = 'published' order by v.guidance_id, v.number desc;
grant select on guidance_in_force to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin, wm_system;

comment on table guidance is 'National Standards and practice guidance, by the address under which each is read.';
comment on table guidance_version is 'Versions of guidance: drafted by one, published by another. The latest published version is in force; none is ever changed.';
comment on table guidance_reading is 'Who said that they had read which version of a guidance, and when.';
comment on column guidance_version.body is 'Plain text: paragraphs, lines that begin with ## (heading), - (list) or 1. (numbered list). No markup of pages.';
comment on column guidance_version.paragraphs is 'Paragraphs of the Blueprint behind it.';
comment on column guidance_version.places is 'Pages on which it is shown, by the name of the page.';
comment on column guidance_version.rules is 'Ids of the rules that it explains.';
comment on view guidance_in_force is 'The latest published version of each guidance.';
