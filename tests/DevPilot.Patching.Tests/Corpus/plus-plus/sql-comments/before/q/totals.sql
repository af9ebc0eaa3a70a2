-- totals
select sum(amount) from invoice;
-- end
