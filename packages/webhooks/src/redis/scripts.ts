/**
 * Redis runs a script as one step. An event is a hash: the newest fence, and until when it is leased, in milliseconds of the
 * clock of Redis, or `completed`. It outlives its lease, so that the next fence is greater, and starts at the time, so that it
 * is greater even when the event was forgotten in between.
 */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'fence', 'lease')
`;

/** ARGV: retention, lease. Returns what came of it, and the fence. */
export const CLAIM: string = `${NOW}
if held[2] == 'completed' then return {'completed', ''} end
if held[2] and tonumber(held[2]) > now then return {'in_progress', ''} end
local fence = string.format('%d', math.max(now, (tonumber(held[1]) or 0) + 1))
redis.call('HSET', KEYS[1], 'fence', fence, 'lease', string.format('%d', now + tonumber(ARGV[2])))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return {'claimed', fence}
`;

/** ARGV: retention, fence, and `completed`, or for how long the lease is from now on. Returns 1 when the fence is the newest. */
export const CHANGE: string = `${NOW}
if held[1] ~= ARGV[2] then return 0 end
if held[2] == 'completed' then return 1 end
local lease = ARGV[3]
if lease ~= 'completed' then lease = string.format('%d', now + tonumber(lease)) end
redis.call('HSET', KEYS[1], 'lease', lease)
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
`;
