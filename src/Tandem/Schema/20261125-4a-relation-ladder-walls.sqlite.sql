-- A step that was taken, criteria that were adopted and what a side said of a relation stay as they are.
create trigger relation_steps_stay before update on relation_steps
begin select raise(abort, 'the ladder of a relation keeps what was decided and said'); end;
create trigger ladder_criteria_stay before update on ladder_criteria
begin select raise(abort, 'the ladder of a relation keeps what was decided and said'); end;
create trigger ladder_criteria_not_deleted before delete on ladder_criteria
begin select raise(abort, 'the ladder of a relation keeps what was decided and said'); end;
create trigger relation_views_stay before update on relation_views
begin select raise(abort, 'the ladder of a relation keeps what was decided and said'); end;
