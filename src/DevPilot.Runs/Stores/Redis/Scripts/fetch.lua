-- 'id' or 'number', then ids or numbers. Answers four for each: id, time, json, summaries with the newest first; four nils for one that is gone.
local P = KEYS[1] .. ':'
local answer = {}
for index = 2, #ARGV do
  local id = ARGV[index]
  if ARGV[1] == 'number' then id = redis.call('HGET', P .. 'ids', id) end
  local run = id and redis.call('HMGET', P .. 'r:' .. id, 't', 'j')
  if run and run[2] then
    local summaries = redis.call('ZREVRANGEBYLEX', P .. 's:' .. id, '+', '-')
    for number, line in ipairs(summaries) do summaries[number] = string.sub(line, 27) end
    answer[#answer + 1] = id
    answer[#answer + 1] = run[1]
    answer[#answer + 1] = run[2]
    answer[#answer + 1] = '[' .. table.concat(summaries, ',') .. ']'
  else
    for _ = 1, 4 do answer[#answer + 1] = false end
  end
end
return answer
