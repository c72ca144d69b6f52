-- What was sent stays as it was sent.
create trigger attached_files_stay before update on attached_files
begin select raise(abort, 'a file that was sent is never changed'); end;
create trigger file_chunks_stay before update on file_chunks
begin select raise(abort, 'a file that was sent is never changed'); end;
