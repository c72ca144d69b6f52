-- What was agreed stays as it was agreed.
create trigger shared_sets_stay before update on shared_sets
begin select raise(abort, 'an agreed set of measures stays: a change is a new version'); end;
