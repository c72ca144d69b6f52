-- Both parties of the relation, and nobody else.
select guard_relation('load_orders');
select guard_relation('item_numbers');
