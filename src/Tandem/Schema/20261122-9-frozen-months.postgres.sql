-- Both parties of the relation, and nobody else.
select guard_relation('frozen_months');
select guard_relation('month_steps');

-- What became final stays so, and what was said of it as it was said.
create function refuse_frozen_month_change() returns trigger language plpgsql as $$
begin
    raise exception 'a final month stays: what changed is shown beside it';
end $$;

create trigger frozen_months_stay before update on frozen_months
    for each row execute function refuse_frozen_month_change();
create trigger month_steps_stay before update on month_steps
    for each row execute function refuse_frozen_month_change();
