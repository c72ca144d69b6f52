-- Figures are between the two parties of their relation.
select guard_relation('fact_versions');
select guard_relation('definitions_in_force');
select guard_relation('targets');
select guard_relation('folds');
select guard_relation('partials');
select guard_relation('signals');
