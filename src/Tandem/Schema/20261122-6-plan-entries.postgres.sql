-- Both parties of the relation, and nobody else.
select guard_relation('plan_entries');

-- What was entered stays as it was entered.
create function refuse_plan_entry_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was entered stays: another number is another entry';
end $$;

create trigger plan_entries_stay before update on plan_entries
    for each row execute function refuse_plan_entry_change();
