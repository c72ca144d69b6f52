-- What both agreed not to count stays as it was agreed.
create trigger waived_lines_stay before update on waived_lines
begin select raise(abort, 'the lines of a waiver stay: it is ended, and another one is agreed'); end;
