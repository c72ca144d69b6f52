-- What was entered stays as it was entered.
create trigger capacity_entries_stay before update on capacity_entries
begin select raise(abort, 'what was entered stays: another number is another entry'); end;
