-- That two parties spoke stays as one of them wrote it down.
create trigger contact_talks_stay before update on contact_talks
begin select raise(abort, 'a talk that was written down is never changed'); end;
create trigger contact_talks_not_deleted before delete on contact_talks
begin select raise(abort, 'a talk that was written down is never changed'); end;
