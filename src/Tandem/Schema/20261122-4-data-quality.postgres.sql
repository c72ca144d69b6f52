-- The counts of a relation are between its two parties; the rows themselves stay with who sent them.
select guard_relation('held_counts');
