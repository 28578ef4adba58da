-- What the administrator keeps: accounts, sessions, API clients. Secrets can be set from here, and read by nobody but the system.
alter table session add column id uuid not null default gen_random_uuid();
create unique index session_id on session (id);
grant select (id, id_hash, staff_id, post_id, started_at, last_seen_at, expires_at), delete on session to wm_admin;
create policy keep on session to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);

grant select (id, subject, issuer, staff_id, demonstration, locked_until, disabled_at),
  insert (subject, issuer, staff_id, demonstration),
  update (subject, password_hash, second_factor_secret, last_code_step, locked_until, failed_attempts, disabled_at) on account to wm_admin;
create policy keep on account to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);
alter table account add column signs_in_by_password boolean generated always as (password_hash is not null) stored;
grant select (signs_in_by_password) on account to wm_admin;

alter table api_client
  add column acts_for_users boolean not null default false,
  add column redirect_uris text[] not null default '{}',
  add column last_used_at timestamptz,
  add column version int not null default 1;
grant select (demonstration, acts_for_users, redirect_uris, last_used_at, version),
  insert (id, name, secret_hash, post_id, regions, scopes, acts_for_users, redirect_uris, demonstration, created_at),
  update (name, secret_hash, regions, scopes, acts_for_users, redirect_uris, disabled_at, version) on api_client to wm_admin;
create policy keep on api_client to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);

create table client_delegation (
  staff_id int not null references staff_member,
  client_id text not null references api_client,
  first_at timestamptz not null,
  last_at timestamptz not null,
  revoked_at timestamptz,
  primary key (staff_id, client_id)
);
call protect('client_delegation');
grant select, update (revoked_at) on client_delegation to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin;
create policy own on client_delegation to wm_staff, wm_manager, wm_access, wm_auditor, wm_admin
  using (staff_id = (select nullif(current_setting('app.actor', true), '')::int));
grant select (id, name) on api_client to wm_staff, wm_manager, wm_access, wm_auditor;
create policy acting on api_client for select to wm_staff, wm_manager, wm_access, wm_auditor
  using (exists (select from client_delegation d where d.client_id = api_client.id and d.staff_id = (select nullif(current_setting('app.actor', true), '')::int)));

-- Whether the installation would still have somebody to run it after a day, were this one gone.
create function has_other_administrator(without int, after_day date) returns boolean
language sql stable set search_path = public
as $$
  select exists (select from post p join account a on a.staff_id = p.staff_id
    where p.kind = 'administrator' and p.staff_id <> without and p.from_on <= after_day + 1 and p.until_on is null and a.disabled_at is null);
$$;
revoke execute on function has_other_administrator from public;
grant execute on function has_other_administrator to wm_admin, wm_system;

comment on column session.id is 'What the administrator names a session by: the hash of the cookie stays out of addresses.';
comment on column account.signs_in_by_password is 'Whether a password has been set: the hash itself is for the system alone.';
comment on column api_client.acts_for_users is 'May exchange the token of a signed-in user for one that acts for them.';
comment on column api_client.redirect_uris is 'Where the embedded provider may send a browser back to: systems that sign users in themselves.';
comment on column api_client.version is 'For edits: a stale one is refused.';
comment on table client_delegation is 'Which API client has acted for which user, since when, and whether the user has withdrawn it.';
comment on column access_log.on_behalf_of is 'Where an API client acted for a user: the staff number of the client''s own post. The actor is the user, whose rights were used.';
