create trigger budgets_stay before update on budgets when old.approved_at is not null
begin select raise(abort, 'a budget that was approved stays: a change is a new version'); end;
