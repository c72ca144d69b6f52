-- What came out of a workshop stays as it was recorded.
create trigger workshop_outcomes_stay before update on workshop_outcomes
begin select raise(abort, 'an outcome of a workshop is never changed'); end;
create trigger workshop_outcomes_not_deleted before delete on workshop_outcomes
begin select raise(abort, 'an outcome of a workshop is never changed'); end;
