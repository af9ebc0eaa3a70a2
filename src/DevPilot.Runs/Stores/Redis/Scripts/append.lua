-- id, then number and line of events. Answers the number of the last one without a gap.
local key = KEYS[1] .. ':e:' .. ARGV[1]
local last = redis.call('LLEN', key)
for index = 2, #ARGV, 2 do
  if tonumber(ARGV[index]) == last + 1 then last = redis.call('RPUSH', key, ARGV[index + 1]) end
end
return { tostring(last) }
