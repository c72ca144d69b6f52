-- What was said and done stays said.
create trigger correction_steps_stay_updated before update on correction_steps
begin select raise(abort, 'the steps of a corrective action stay'); end;
create trigger correction_steps_stay before delete on correction_steps
begin select raise(abort, 'the steps of a corrective action stay'); end;
