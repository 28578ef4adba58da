-- Accounts, sessions and the embedded identity provider's own records. Only the system's connection reads them.
create table account (
  id uuid primary key default gen_random_uuid(),
  subject text not null,
  issuer text not null,
  staff_id int not null references staff_member,
  password_hash text,
  second_factor_secret text,
  last_code_step int,
  demonstration boolean not null default false,
  locked_until timestamptz,
  failed_attempts int not null default 0,
  disabled_at timestamptz,
  unique (issuer, subject)
);
create table session (
  id_hash text primary key,
  staff_id int not null references staff_member,
  post_id int not null references post,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  id_token text,
  version int not null default 1
);
create index session_staff on session (staff_id);
create table api_client (
  id text primary key,
  name text not null,
  secret_hash text not null,
  post_id int not null references post,
  regions text[] not null,
  scopes text[] not null,
  demonstration boolean not null default false,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create table provider_record (
  kind text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  user_code text,
  uid text,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (kind, id)
);
create index provider_record_grant on provider_record (grant_id) where grant_id is not null;
create index provider_record_uid on provider_record (uid) where uid is not null;
create index provider_record_expiry on provider_record (expires_at);
create table sign_in_attempt (
  id_hash text primary key,
  kind text not null,
  payload jsonb not null,
  expires_at timestamptz not null
);
do $$
declare tbl text;
begin
  foreach tbl in array array['account', 'session', 'api_client', 'provider_record', 'sign_in_attempt'] loop
    execute format('call protect(%L)', tbl);
  end loop;
end $$;
grant select (id, name, post_id, regions, scopes, created_at, disabled_at) on api_client to wm_admin;
create policy read on api_client for select to wm_admin using ((select nullif(current_setting('app.actor', true), '')) is not null);

comment on table account is 'Who may sign in: the identity provider''s subject, tied to a member of staff. Password and second factor only for the embedded provider.';
comment on column account.password_hash is 'scrypt, with its parameters and salt.';
comment on column account.second_factor_secret is 'Secret of the time-based one-time code, encrypted with a key that the installation''s secret gives.';
comment on column account.last_code_step is 'The step of 30 seconds since 1970 whose code was used last: no code is taken twice.';
comment on column account.issuer is '`waymark` for the embedded provider, `demonstration` for personas, else the issuer address of the organisation''s provider.';
comment on column api_client.secret_hash is 'scrypt, with its parameters and salt.';
comment on column api_client.demonstration is 'Its secret is published: it works in the demonstration only.';
comment on column session.id_token is 'What the organisation''s provider said at sign-in: named to it when signing out.';
comment on table session is 'Signed-in sessions, by the hash of the cookie. Version changes when the post''s rights change.';
comment on table api_client is 'Systems that use the API as themselves, with a post and regions of their own.';
comment on table provider_record is 'State of the embedded OpenID provider (grants, codes, tokens, interactions).';
comment on table sign_in_attempt is 'Steps of sign-ins under way (state, nonce, code verifier; password passed), by the hash of the key that the browser holds.';
