-- What a share is about: lines and receipts are those of order lines, rows those of every other kind.
alter table load_shares add column kind varchar(30) not null default 'order-lines';
alter table load_shares add column rows bigint not null default 0;
