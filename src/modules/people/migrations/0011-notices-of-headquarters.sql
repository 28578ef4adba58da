-- Notices that are about no record: what somebody else sent, decided or gave back.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check check (kind in ('restricted-opened', 'sent-to-you', 'published', 'confirmed', 'sent-back', 'withdrawn'));
comment on column notice.about is 'CRN or subject, who and why, as they were; no name of a person on probation.';
