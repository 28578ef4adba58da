-- Refusals are few among many, and the auditor asks for them: only they pay for their index.
create index access_log_refused on access_log (id) where outcome like '4%';
