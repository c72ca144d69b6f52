create function guard_with_body(tbl regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format(
        'create policy with_body on %s using (exists (select 1 from bodies b '
        'where b.collaboration_id = %s.collaboration_id and b.id = body_id))', tbl, tbl);
end $$;

select guard_with_body('priority_lists');
select guard_with_body('priorities');
select guard_with_body('priority_owners');
select guard_with_body('priority_changes');

-- In which order priorities stood, and who changed it, stays as it was.
create function refuse_priority_change() returns trigger language plpgsql as $$
begin
    raise exception 'a change of priorities is never changed';
end $$;

create trigger priority_changes_stay before update or delete on priority_changes
    for each row execute function refuse_priority_change();
