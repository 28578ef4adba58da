-- Login roles, one for each kind of actor (the application's pools), and the owner of the definer functions. Roles belong to the whole
-- server, so another database of the same server may have made them already.
do $$
declare kind text;
begin
  foreach kind in array array['staff', 'manager', 'provider', 'prison', 'person', 'access', 'auditor', 'admin', 'public', 'system'] loop
    if not exists (select from pg_roles where rolname = 'wm_' || kind) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole', 'wm_' || kind);
    end if;
    execute format('alter role %I set jit = off', 'wm_' || kind);
    execute format('alter role %I set statement_timeout = %L', 'wm_' || kind, case kind when 'system' then '0' else '20s' end);
    execute format('alter role %I set idle_in_transaction_session_timeout = %L', 'wm_' || kind, '60s');
  end loop;
  if not exists (select from pg_roles where rolname = 'wm_standards') then
    create role wm_standards nologin nosuperuser nocreatedb nocreaterole;
  end if;
end $$;

grant wm_standards to current_user;
grant usage, create on schema public to wm_standards;

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- Used by migrations only: switches row-level security on, also for the owner, and lets the system's own connection work on the table.
create procedure protect(tbl regclass, system_may text default 'select, insert, update, delete')
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy system on %s to wm_system using ((select nullif(current_setting(''app.actor'', true), '''')) is not null)', tbl);
  execute format('grant %s on %s to wm_system', system_may, tbl);
end $$;
revoke execute on procedure protect from public;
alter table schema_migration enable row level security;
alter table schema_migration force row level security;
create policy owner on schema_migration to current_user using (true);
grant select on schema_migration to wm_system, wm_public, wm_admin;
create policy names on schema_migration for select to wm_system, wm_public, wm_admin using (true);
comment on table schema_migration is 'Migrations applied to this database, with the checksum of each.';
