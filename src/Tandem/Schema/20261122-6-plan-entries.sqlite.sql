-- What was entered stays as it was entered.
create trigger plan_entries_stay before update on plan_entries
begin select raise(abort, 'what was entered stays: another number is another entry'); end;
