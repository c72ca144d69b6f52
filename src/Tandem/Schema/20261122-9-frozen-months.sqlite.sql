-- What became final stays so, and what was said of it as it was said.
create trigger frozen_months_stay before update on frozen_months
begin select raise(abort, 'a final month stays: what changed is shown beside it'); end;

create trigger month_steps_stay before update on month_steps
begin select raise(abort, 'a final month stays: what changed is shown beside it'); end;
