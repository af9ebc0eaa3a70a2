-- id, time, json. Answers 1, or 0 where there is no such run.
if redis.call('EXISTS', P .. 'r:' .. ARGV[1]) == 0 then return { '0' } end
summarize(ARGV[1], ARGV[2], ARGV[3])
return { '1' }
