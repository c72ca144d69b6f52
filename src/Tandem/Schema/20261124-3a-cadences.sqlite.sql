-- What puts signed minutes right stays as it was said.
create trigger meeting_corrections_stay before update on meeting_corrections
begin select raise(abort, 'a correction of signed minutes is never changed'); end;
create trigger meeting_corrections_not_deleted before delete on meeting_corrections
begin select raise(abort, 'a correction of signed minutes is never changed'); end;
