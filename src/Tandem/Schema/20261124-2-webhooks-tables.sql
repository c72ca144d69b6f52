-- Where an organisation wants to be told by its own programs of what happens. The key of its signatures is not here:
-- it follows from the id, the number and a file outside the database.
create table webhooks (
    id uuid primary key,
    organisation uuid not null references organisations deferrable initially deferred,
    only_in uuid,
    address varchar(500) not null,
    kinds varchar(100) not null,
    key_number integer not null,
    key_since timestamptz not null,
    state varchar(10) not null,
    stopped_because varchar(10),
    stopped_at timestamptz,
    failing_since timestamptz,
    made_at timestamptz not null
);

-- Up to where the logs of its collaborations were told.
create table webhook_cursors (
    webhook uuid not null references webhooks deferrable initially deferred,
    organisation uuid not null,
    log uuid not null,
    next bigint not null,
    primary key (webhook, log)
);

-- One message to one webhook and what became of it; an event is told to a webhook once.
create table webhook_deliveries (
    id uuid primary key,
    webhook uuid not null references webhooks deferrable initially deferred,
    organisation uuid not null,
    event varchar(100) not null,
    type varchar(60) not null,
    number bigint not null,
    signal uuid,
    body text not null,
    at timestamptz not null,
    attempts integer not null,
    next_at timestamptz,
    tried_at timestamptz,
    delivered_at timestamptz,
    status integer,
    fault varchar(300),
    unique (webhook, event)
);

create index webhook_deliveries_signal on webhook_deliveries (webhook, signal);
create index webhook_deliveries_due on webhook_deliveries (next_at);
create index webhook_deliveries_latest on webhook_deliveries (webhook, at);
