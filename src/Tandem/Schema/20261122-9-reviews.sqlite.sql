-- What somebody said of an incident stays as it was said.
create trigger retrospective_notes_stay before update on retrospective_notes
begin select raise(abort, 'what was said in a retrospective is never changed'); end;
create trigger retrospective_notes_not_deleted before delete on retrospective_notes
begin select raise(abort, 'what was said in a retrospective is never changed'); end;
