select guard_optional_relation('bodies');
select guard_optional_relation('meetings');

create function guard_with_meeting(tbl regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format(
        'create policy with_meeting on %s using (exists (select 1 from meetings m '
        'where m.collaboration_id = %s.collaboration_id and m.id = meeting_id))', tbl, tbl);
end $$;

select guard_with_meeting('meeting_people');
select guard_with_meeting('meeting_items');
select guard_with_meeting('meeting_actions');
select guard_with_meeting('meeting_decisions');
select guard_with_meeting('meeting_signatures');
select guard_with_meeting('meeting_corrections');
select guard_with_meeting('meeting_reflections');

-- What puts signed minutes right stays as it was said.
create function refuse_minutes_change() returns trigger language plpgsql as $$
begin
    raise exception 'a correction of signed minutes is never changed';
end $$;

create trigger meeting_corrections_stay before update or delete on meeting_corrections
    for each row execute function refuse_minutes_change();
