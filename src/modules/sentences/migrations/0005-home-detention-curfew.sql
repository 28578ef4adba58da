-- The day from which a sentence can be served on a home detention curfew is one of its dates.
alter table sentence_date drop constraint sentence_date_what_check;
alter table sentence_date add constraint sentence_date_what_check check (what in ('order end', 'operational period end', 'conditional release', 'licence end',
  'post-sentence supervision end', 'home detention curfew eligibility', 'unpaid work limit'));
