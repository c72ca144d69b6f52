select guard_relation('definition_versions');

-- What was signed stays as it was signed.
create function refuse_definition_change() returns trigger language plpgsql as $$
begin
    raise exception 'a signed definition stays: a change is a new version';
end $$;

create trigger definition_versions_stay before update on definition_versions
    for each row execute function refuse_definition_change();
