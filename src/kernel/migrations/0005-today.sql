-- The day of the transaction. Named with the actor, since working it out from the instant takes longer than most look-ups; from the instant where it wasn't.
create function app_today() returns date
language sql stable
return coalesce(nullif(current_setting('app.today', true), '')::date, (nullif(current_setting('app.now', true), '')::timestamptz at time zone 'Europe/London')::date);
comment on function app_today is 'The day of the transaction, in London.';
