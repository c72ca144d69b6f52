-- What was signed stays as it was signed.
create trigger definition_versions_stay before update on definition_versions
begin select raise(abort, 'a signed definition stays: a change is a new version'); end;
