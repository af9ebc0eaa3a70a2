-- id, time, json. Answers 1, or 0 where there is no such run. One that says what another said is not added.
if redis.call('EXISTS', P .. 'r:' .. ARGV[1]) == 0 then return { '0' } end
local function words(json) return (string.gsub(json, '"createdAt":"[^"]*"', '', 1)) end
for _, line in ipairs(redis.call('ZRANGEBYLEX', P .. 's:' .. ARGV[1], '-', '+')) do
  if words(string.sub(line, 27)) == words(ARGV[3]) then return { '1' } end
end
summarize(ARGV[1], ARGV[2], ARGV[3])
return { '1' }
