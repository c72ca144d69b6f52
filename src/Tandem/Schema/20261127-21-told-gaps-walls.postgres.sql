-- Both parties of the relation, and nobody else.
select guard_relation('told_gaps');
