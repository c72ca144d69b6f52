-- No other organisation reads a budget, or that it is spent.
alter table budgets enable row level security;
alter table budgets force row level security;
create policy own on budgets using (acting() is null or organisation = acting());

alter table budgets_reached enable row level security;
alter table budgets_reached force row level security;
create policy own on budgets_reached using (acting() is null or organisation = acting());

create function refuse_budget_change() returns trigger language plpgsql as $$
begin
    raise exception 'a budget that was approved stays: a change is a new version';
end $$;

create trigger budgets_stay before update on budgets
    for each row when (old.approved_at is not null) execute function refuse_budget_change();
