-- any key. Answers its text, where it is a text.
if redis.call('TYPE', ARGV[1]).ok ~= 'string' then return {} end
return { redis.call('GET', ARGV[1]) }
