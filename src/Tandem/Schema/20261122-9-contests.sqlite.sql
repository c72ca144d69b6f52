-- What was said of a contested line stays as it was said.
create trigger contest_steps_stay before update on contest_steps
begin select raise(abort, 'a step of a contest stays: another one is taken'); end;
