-- Rows of facts, append-only: what is current is the row of the load accepted last. Days are day numbers, quantities
-- millionths of the base unit.
create table order_lines (
    collaboration_id uuid not null,
    relation_id uuid not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    schedule_no varchar(20) not null,
    load_number bigint not null,
    file_line bigint not null,
    item varchar(200) not null,
    supplier_item varchar(200),
    description varchar(400),
    unit varchar(10) not null,
    core boolean not null,
    quantity_micros bigint not null,
    ordered_on integer,
    confirmed_on integer,
    requested_on integer,
    first_confirmed_on integer,
    last_confirmed_on integer,
    status integer not null,
    cancelled_on integer,
    primary key (collaboration_id, relation_id, order_no, line_no, schedule_no, load_number)
);

create table receipts (
    collaboration_id uuid not null,
    relation_id uuid not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    receipt_no varchar(40) not null,
    load_number bigint not null,
    file_line bigint not null,
    received_on integer not null,
    quantity_micros bigint,
    primary key (collaboration_id, relation_id, order_no, line_no, receipt_no, load_number)
);

-- The rows of a relation are between its two parties.
create function guard_relation(tbl regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format(
        'create policy between_two on %s using (relation_id in '
        '(select r.id from relations r where r.supplier = acting() or r.buyer = acting()))', tbl);
end $$;

select guard_relation('order_lines');
select guard_relation('receipts');
