-- first and last day. Answers three for each figure: day, column and key, value.
local answer = {}
for _, day in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1] .. ':days', ARGV[1], ARGV[2])) do
  local fields = redis.call('HGETALL', KEYS[1] .. ':t:' .. day)
  for index = 1, #fields, 2 do
    answer[#answer + 1] = day
    answer[#answer + 1] = fields[index]
    answer[#answer + 1] = fields[index + 1]
  end
end
return answer
