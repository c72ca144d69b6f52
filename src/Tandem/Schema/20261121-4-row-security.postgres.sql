-- The second wall. A transaction says for which organisation it runs; without that it sees nothing shared. The tables
-- of parties (people, sessions, jobs, outbox) are read before anybody is signed in, and by clocks: the code is their wall.

create function acting() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('tandem.organisation', true), '')::uuid $$;

alter table seats enable row level security;
alter table seats force row level security;
create policy seats_seen on seats for select using (organisation = acting());
create policy seats_taken on seats for insert with check (
    organisation = acting()
    or collaboration_id in (select s.collaboration_id from seats s));

create function guard(tbl regclass, col name) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format(
        'create policy shared on %s using (%I in (select s.collaboration_id from seats s))', tbl, col);
end $$;

select guard('collaborations', 'id');
select guard('participants', 'collaboration_id');
select guard('relations', 'collaboration_id');
select guard('ambition_embracements', 'collaboration_id');
select guard('role_holders', 'collaboration_id');

create function guard_log(tbl regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format(
        'create policy shared on %s using (log = acting() or log in (select s.collaboration_id from seats s))', tbl);
end $$;

select guard_log('journal_heads');
select guard_log('journal_entries');
select guard_log('journal_sections');
select guard_log('journal_nodes');
select guard_log('journal_subjects');
select guard_log('journal_checkpoints');

-- The journal is append-only also for the application: what stands in it is neither changed nor deleted.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end $$;

create trigger entries_stay before update or delete on journal_entries
    for each row execute function refuse_change();
create trigger nodes_stay before update or delete on journal_nodes
    for each row execute function refuse_change();
create trigger checkpoints_stay before update or delete on journal_checkpoints
    for each row execute function refuse_change();
