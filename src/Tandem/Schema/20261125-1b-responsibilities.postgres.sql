select guard('responsibility_tables', 'collaboration_id');

-- A responsibility matrix that was adopted stays as it was adopted.
create function refuse_responsibility_change() returns trigger language plpgsql as $$
begin
    raise exception 'a responsibility matrix stays: a change is a new version';
end $$;

create trigger responsibility_tables_stay before update or delete on responsibility_tables
    for each row execute function refuse_responsibility_change();
