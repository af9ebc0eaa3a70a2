-- the old server's key. Answers its text, where it is one and was not imported before: a run that was deleted here must not come back.
if redis.call('EXISTS', KEYS[1] .. ':imported') == 1 or redis.call('TYPE', ARGV[1]).ok ~= 'string' then return {} end
return { redis.call('GET', ARGV[1]) }
