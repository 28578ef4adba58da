-- Seals: batches of entries in order of transaction, below the commit horizon, each linked to the one before by its head.
-- The request only appends; the index by person is built by the sealer.
drop index access_log_people;
create index access_log_transaction on access_log (transaction_id, id);

create table access_seal (
  number bigint primary key,
  transaction_id xid8 not null,
  entry bigint not null,
  entries bigint[] not null,
  hashes bytea not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  lowest bigint not null,
  highest bigint not null,
  sealed_at timestamptz not null,
  head bytea not null,
  check (length(hashes) = 32 * cardinality(entries)),
  check (length(head) = 32)
);
-- Hashes do not compress.
alter table access_seal alter column hashes set storage external;
create index access_seal_at on access_seal (last_at, first_at);

create table access_log_person (
  person_id uuid not null,
  entry bigint not null,
  restricted boolean not null,
  primary key (person_id, entry)
);
create index access_log_person_entry on access_log_person (entry) include (restricted);

create table access_verification (
  id int generated always as identity primary key,
  asked_by int not null default nullif(current_setting('app.actor', true), '')::int,
  asked_at timestamptz not null default nullif(current_setting('app.now', true), '')::timestamptz,
  seals bigint not null,
  state jsonb,
  unsealed int,
  finished_at timestamptz
);
create unique index access_verification_running on access_verification ((true)) where finished_at is null;

call protect('access_seal', 'select, insert');
call protect('access_log_person', 'select, insert');
call protect('access_verification', 'select, insert, update');
grant select on access_seal, access_log_person to wm_auditor;
grant select, insert on access_verification to wm_auditor;
create policy read on access_seal for select to wm_auditor using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy read on access_log_person for select to wm_auditor using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy read on access_verification for select to wm_auditor using ((select nullif(current_setting('app.actor', true), '')) is not null);
create policy ask on access_verification for insert to wm_auditor with check (asked_by = (select nullif(current_setting('app.actor', true), '')::int));
-- Asking for a verification is an event.
grant insert on outbox to wm_auditor;
create policy add_auditor on outbox for insert to wm_auditor with check (made_by = (select nullif(current_setting('app.actor', true), '')::int));

comment on table access_seal is 'Sealed batches of the access log, each linked to the one before. The head is written outside the database too.';
comment on column access_seal.transaction_id is 'With entry: the last entry of the batch in order of transaction and number.';
comment on column access_seal.hashes is 'SHA-256 of each entry, in the order of entries.';
comment on column access_seal.head is 'SHA-256 of the head before, the order of the entries and their hashes.';
comment on table access_log_person is 'Which sealed entries name whom, and whether the record was restricted or closed to somebody when the entry was sealed.';
comment on table access_verification is 'Verifications of the access log that the auditor asked for, and how far they have come.';
