-- id. Answers 1, or 0 where there is no such run. Its entries in the text index lead nowhere from now on.
local id = ARGV[1]
local run = known(id)
redis.call('DEL', P .. 'e:' .. id, P .. 'a:' .. id)
if not run then return { '0' } end
leave(id, run)
redis.call('HDEL', P .. 'ids', run.n)
redis.call('DEL', P .. 'r:' .. id, P .. 's:' .. id)
return { '1' }
