-- What is no person is named in words.
comment on column access_log.purpose is 'What the act was about, where it is no person: a rule, a change of a rule, a preview, a guidance, an officer; and the reason that was stated, where one was.';
