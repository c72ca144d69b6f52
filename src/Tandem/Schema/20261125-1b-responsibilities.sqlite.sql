-- A responsibility matrix that was adopted stays as it was adopted.
create trigger responsibility_tables_stay before update on responsibility_tables
begin select raise(abort, 'a responsibility matrix stays: a change is a new version'); end;
create trigger responsibility_tables_not_deleted before delete on responsibility_tables
begin select raise(abort, 'a responsibility matrix stays: a change is a new version'); end;
