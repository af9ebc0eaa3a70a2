-- most bytes to answer, most stems of a word, then for each word 'whole' with its stem or 'prefix' with its letters.
-- Answers the entries of the word that has the fewest: nothing when all have too many, and '' when one has none.
local P = KEYS[1] .. ':'
local best, length = nil, tonumber(ARGV[1]) + 1
for index = 3, #ARGV, 2 do
  local stems = { ARGV[index + 1] }
  if ARGV[index] == 'prefix' then
    stems = redis.call('ZRANGEBYLEX', P .. 'words', '[' .. ARGV[index + 1], '(' .. ARGV[index + 1] .. '\255', 'LIMIT', 0, tonumber(ARGV[2]) + 1)
  end
  if #stems <= tonumber(ARGV[2]) then
    local total = 0
    for _, stem in ipairs(stems) do total = total + redis.call('STRLEN', P .. 'w:' .. stem) end
    if total < length then best, length = stems, total end
  end
end
if not best then return {} end
local entries = {}
for number, stem in ipairs(best) do entries[number] = redis.call('GET', P .. 'w:' .. stem) or '' end
return { table.concat(entries) }
