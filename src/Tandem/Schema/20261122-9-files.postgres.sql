select guard_optional_relation('attached_files');
select guard_optional_relation('file_chunks');

-- Pictures and PDF are packed already; packing them again takes time and saves nothing.
alter table file_chunks alter column bytes set storage external;

-- What was sent stays as it was sent.
create function refuse_file_change() returns trigger language plpgsql as $$
begin
    raise exception 'a file that was sent is never changed';
end $$;

create trigger attached_files_stay before update on attached_files
    for each row execute function refuse_file_change();
create trigger file_chunks_stay before update on file_chunks
    for each row execute function refuse_file_change();
