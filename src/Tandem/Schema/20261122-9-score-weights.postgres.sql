select guard_relation('score_weights');
