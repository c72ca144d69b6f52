-- In which order priorities stood, and who changed it, stays as it was.
create trigger priority_changes_stay before update on priority_changes
begin select raise(abort, 'a change of priorities is never changed'); end;
create trigger priority_changes_not_deleted before delete on priority_changes
begin select raise(abort, 'a change of priorities is never changed'); end;
