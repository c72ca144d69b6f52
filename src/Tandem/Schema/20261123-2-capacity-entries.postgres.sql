-- Both parties of the relation, and nobody else.
select guard_relation('capacity_entries');

-- What was entered stays as it was entered.
create function refuse_capacity_entry_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was entered stays: another number is another entry';
end $$;

create trigger capacity_entries_stay before update on capacity_entries
    for each row execute function refuse_capacity_entry_change();
