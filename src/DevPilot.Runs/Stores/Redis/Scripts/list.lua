-- direction, figure, bound, count, '1' and repository or '0', '1' and task type or '0', statuses as a JSON array or ''.
-- Answers places in all lists that the filters leave, from each as many as are asked for.
local P = KEYS[1] .. ':'
local wanted = nil
if ARGV[7] ~= '' then
  wanted = {}
  for _, status in ipairs(cjson.decode(ARGV[7])) do wanted[status] = true end
end

local places = {}
for _, kind in ipairs(redis.call('SMEMBERS', P .. 'kinds')) do
  local words = cjson.decode(kind)
  if (not wanted or wanted[words[1]]) and (ARGV[6] == '0' or ARGV[6] == '1' .. words[2]) then
    local key = P .. 'l:' .. ARGV[2] .. ':' .. kind
    if ARGV[5] ~= '0' then key = key .. '\0' .. string.sub(ARGV[5], 2) end
    local found
    if ARGV[1] == 'down' then
      found = redis.call('ZREVRANGEBYLEX', key, ARGV[3], '-', 'LIMIT', 0, ARGV[4])
    else
      found = redis.call('ZRANGEBYLEX', key, ARGV[3], '+', 'LIMIT', 0, ARGV[4])
    end
    for _, place in ipairs(found) do places[#places + 1] = place end
  end
end
return places
