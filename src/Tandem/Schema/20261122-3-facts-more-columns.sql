-- What a schedule line costs and to which category it belongs, where its source says so. A price is for so much of the
-- base unit; without that for one.
alter table order_lines add column price_micros bigint;
alter table order_lines add column price_per_micros bigint;
alter table order_lines add column currency varchar(3);
alter table order_lines add column category varchar(100);
