-- Systems hold posts too. Whoever counts staff must be able to leave them out.
grant select (post_id) on api_client to wm_manager;
create policy posts on api_client for select to wm_manager using ((select holds_permission('guidance.keep')));
create view client_post with (security_invoker = true) as select post_id from api_client;
grant select on client_post to wm_manager;
comment on view client_post is 'Posts that systems hold: for counts of staff, which leave them out.';
