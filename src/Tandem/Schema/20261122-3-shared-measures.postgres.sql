select guard('measure_halves', 'collaboration_id');
select guard('source_owners', 'collaboration_id');
select guard('shared_sets', 'collaboration_id');

-- What was agreed stays as it was agreed.
create function refuse_shared_set_change() returns trigger language plpgsql as $$
begin
    raise exception 'an agreed set of measures stays: a change is a new version';
end $$;

create trigger shared_sets_stay before update on shared_sets
    for each row execute function refuse_shared_set_change();
