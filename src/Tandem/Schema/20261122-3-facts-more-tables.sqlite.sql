-- More rows of facts, append-only like order lines: what is current is the row of the load accepted last. Days are day
-- numbers, moments Unix seconds, quantities millionths of the base unit, money millionths of its currency, rates and
-- index values billionths.
create table confirmations (
    collaboration_id uuid not null,
    relation_id uuid not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    schedule_no varchar(20) not null,
    sequence bigint not null,
    load_number bigint not null,
    file_line bigint not null,
    confirmed_on integer not null,
    promised_on integer not null,
    quantity_micros bigint,
    changed_by integer not null,
    primary key (collaboration_id, relation_id, order_no, line_no, schedule_no, sequence, load_number)
) without rowid;

create table despatches (
    collaboration_id uuid not null,
    relation_id uuid not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    despatch_no varchar(40) not null,
    load_number bigint not null,
    file_line bigint not null,
    despatched_on integer not null,
    advised_on integer,
    quantity_micros bigint,
    primary key (collaboration_id, relation_id, order_no, line_no, despatch_no, load_number)
) without rowid;

create table inspections (
    collaboration_id uuid not null,
    relation_id uuid not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    receipt_no varchar(40) not null,
    lot_no varchar(40) not null,
    load_number bigint not null,
    file_line bigint not null,
    inspected_on integer not null,
    checked_micros bigint not null,
    rejected_micros bigint not null,
    nonconforming_micros bigint,
    unit varchar(10) not null,
    reason varchar(10),
    caused_by integer not null,
    primary key (collaboration_id, relation_id, order_no, line_no, receipt_no, lot_no, load_number)
) without rowid;

create table complaints (
    collaboration_id uuid not null,
    relation_id uuid not null,
    complaint_no varchar(40) not null,
    complaint_line varchar(20) not null,
    load_number bigint not null,
    file_line bigint not null,
    order_no varchar(40),
    line_no varchar(20),
    receipt_no varchar(40),
    item varchar(200),
    registered_on integer not null,
    nonconforming_micros bigint not null,
    unit varchar(10) not null,
    reason varchar(10),
    caused_by integer not null,
    confirmed boolean not null,
    primary key (collaboration_id, relation_id, complaint_no, complaint_line, load_number)
) without rowid;

create table returns (
    collaboration_id uuid not null,
    relation_id uuid not null,
    return_no varchar(40) not null,
    return_line varchar(20) not null,
    load_number bigint not null,
    file_line bigint not null,
    order_no varchar(40),
    line_no varchar(20),
    item varchar(200),
    returned_on integer not null,
    quantity_micros bigint not null,
    unit varchar(10) not null,
    reason varchar(10),
    primary key (collaboration_id, relation_id, return_no, return_line, load_number)
) without rowid;

create table invoices (
    collaboration_id uuid not null,
    relation_id uuid not null,
    invoice_no varchar(40) not null,
    invoice_line varchar(20) not null,
    load_number bigint not null,
    file_line bigint not null,
    order_no varchar(40),
    line_no varchar(20),
    item varchar(200),
    invoiced_on integer not null,
    kind integer not null,
    quantity_micros bigint not null,
    unit varchar(10) not null,
    price_micros bigint not null,
    price_per_micros bigint,
    currency varchar(3) not null,
    response varchar(2),
    paid_on integer,
    primary key (collaboration_id, relation_id, invoice_no, invoice_line, load_number)
) without rowid;

create table requests (
    collaboration_id uuid not null,
    relation_id uuid not null,
    request_no varchar(40) not null,
    load_number bigint not null,
    file_line bigint not null,
    kind varchar(30) not null,
    asked_by integer not null,
    asked_at bigint not null,
    acknowledged_at bigint,
    answered_at bigint,
    pauses text,
    primary key (collaboration_id, relation_id, request_no, load_number)
) without rowid;

create table forecasts (
    collaboration_id uuid not null,
    relation_id uuid not null,
    item varchar(200) not null,
    market varchar(60) not null,
    series integer not null,
    bucket_kind integer not null,
    bucket integer not null,
    made_on integer not null,
    load_number bigint not null,
    file_line bigint not null,
    quantity_micros bigint not null,
    unit varchar(10) not null,
    primary key (collaboration_id, relation_id, item, market, series, bucket_kind, bucket, made_on, load_number)
) without rowid;

create table capacities (
    collaboration_id uuid not null,
    relation_id uuid not null,
    item varchar(200) not null,
    bucket_kind integer not null,
    bucket integer not null,
    made_on integer not null,
    load_number bigint not null,
    file_line bigint not null,
    actual_micros bigint not null,
    most_micros bigint,
    unit varchar(10) not null,
    primary key (collaboration_id, relation_id, item, bucket_kind, bucket, made_on, load_number)
) without rowid;

create table prices (
    collaboration_id uuid not null,
    relation_id uuid not null,
    item varchar(200) not null,
    kind integer not null,
    valid_from integer not null,
    load_number bigint not null,
    file_line bigint not null,
    valid_to integer,
    price_micros bigint not null,
    price_per_micros bigint,
    unit varchar(10) not null,
    currency varchar(3) not null,
    index_name varchar(60),
    index_base_nanos bigint,
    primary key (collaboration_id, relation_id, item, kind, valid_from, load_number)
) without rowid;

create table charges (
    collaboration_id uuid not null,
    relation_id uuid not null,
    order_no varchar(40) not null,
    line_no varchar(20) not null,
    charge_no varchar(20) not null,
    load_number bigint not null,
    file_line bigint not null,
    charged_on integer not null,
    kind integer not null,
    amount_micros bigint not null,
    currency varchar(3) not null,
    primary key (collaboration_id, relation_id, order_no, line_no, charge_no, load_number)
) without rowid;

create table tariffs (
    collaboration_id uuid not null,
    relation_id uuid not null,
    origin varchar(2) not null,
    destination varchar(2) not null,
    hs varchar(10) not null,
    layer integer not null,
    valid_from integer not null,
    load_number bigint not null,
    file_line bigint not null,
    valid_to integer,
    rate_nanos bigint not null,
    specific_micros bigint,
    specific_unit varchar(10),
    currency varchar(3),
    origin_of_data varchar(200),
    primary key (collaboration_id, relation_id, origin, destination, hs, layer, valid_from, load_number)
) without rowid;

create table rates (
    collaboration_id uuid not null,
    relation_id uuid not null,
    from_currency varchar(3) not null,
    to_currency varchar(3) not null,
    valid_on integer not null,
    load_number bigint not null,
    file_line bigint not null,
    rate_nanos bigint not null,
    primary key (collaboration_id, relation_id, from_currency, to_currency, valid_on, load_number)
) without rowid;

create table indices (
    collaboration_id uuid not null,
    relation_id uuid not null,
    index_name varchar(60) not null,
    valid_on integer not null,
    load_number bigint not null,
    file_line bigint not null,
    value_nanos bigint not null,
    primary key (collaboration_id, relation_id, index_name, valid_on, load_number)
) without rowid;

create table items (
    collaboration_id uuid not null,
    relation_id uuid not null,
    item varchar(200) not null,
    load_number bigint not null,
    file_line bigint not null,
    supplier_item varchar(200),
    description varchar(400),
    category varchar(100),
    product varchar(100),
    unit varchar(10),
    core boolean not null,
    hs varchar(10),
    origin varchar(2),
    primary key (collaboration_id, relation_id, item, load_number)
) without rowid;
