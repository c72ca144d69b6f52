-- What people said of a forecast on the page or by the API: numbers that they entered, consensus that they proposed and
-- agreed, with reason and assumption. Numbers that count stand in forecasts too, by load and line. Days are day numbers,
-- quantities millionths of the base unit.
create table plan_entries (
    collaboration_id uuid not null references collaborations on delete cascade deferrable initially deferred,
    relation_id uuid not null,
    number bigint not null,
    act integer not null,
    item varchar(200) not null,
    unit varchar(10) not null,
    market varchar(60) not null,
    series integer not null,
    bucket_kind integer not null,
    bucket integer not null,
    made_on integer not null,
    quantity_micros bigint not null,
    before_micros bigint,
    reason varchar(300) not null,
    assumption varchar(300) not null,
    language varchar(2) not null,
    organisation uuid not null references organisations deferrable initially deferred,
    person uuid not null references persons deferrable initially deferred,
    load_number bigint,
    file_line bigint,
    entered_at timestamptz not null,
    primary key (collaboration_id, relation_id, number)
);

create index plan_entries_of_item on plan_entries (collaboration_id, relation_id, item, unit);
