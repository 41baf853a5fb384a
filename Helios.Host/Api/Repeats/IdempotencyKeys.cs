namespace Helios.Host.Api.Repeats;

/// <summary>Answers to requests with an idempotency key, for a day, in memory of this node. Thread-safe.</summary>
/// <remarks>Bounded in number and bytes: the oldest answers go first. A restart forgets all of them.</remarks>
internal sealed class IdempotencyKeys(TimeProvider time)
{
    /// <summary>Most keys that are kept.</summary>
    public const int MostKeys = 10_000;

    /// <summary>Most bytes of bodies that are kept.</summary>
    public const int MostBytes = 32 << 20;

    /// <summary>Most bytes of one body; a longer one is not kept.</summary>
    public const int MostBody = 1 << 20;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, Entry Entry)> _served = new();
    private long _bytes;

    /// <summary>How many keys are known.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Says what is known of a key; where it is new, it is in flight from now on until <see cref="End"/>.</summary>
    /// <param name="key">The key, with all that it is bound to: caller, method and path.</param>
    /// <param name="request">Hash of the request.</param>
    /// <param name="answer">The answer that is kept; null unless served.</param>
    public KeyState Begin(string key, string request, out StoredAnswer? answer)
    {
        lock (_lock)
        {
            Forget();
            answer = null;
            if (!_entries.TryGetValue(key, out var known))
            {
                _entries.Add(key, new Entry(request));
                return KeyState.New;
            }

            if (known.Request != request)
            {
                return KeyState.Reused;
            }

            answer = known.Answer;
            return answer is null ? KeyState.InFlight : KeyState.Served;
        }
    }

    /// <summary>Keeps the answer to the request of a key; null: the request came to nothing, and may be tried again.</summary>
    public void End(string key, StoredAnswer? answer)
    {
        lock (_lock)
        {
            var entry = _entries[key];
            if (answer is null || answer.Body.Length > MostBody)
            {
                _entries.Remove(key);
                return;
            }

            (entry.Answer, entry.Until) = (answer, time.GetUtcNow() + Life);
            _bytes += answer.Body.Length;
            _served.Enqueue((key, entry));
            Forget();
        }
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_served.TryPeek(out var oldest) && (oldest.Entry.Until <= now || _entries.Count > MostKeys || _bytes > MostBytes))
        {
            _served.Dequeue();
            _entries.Remove(oldest.Key);
            _bytes -= oldest.Entry.Answer!.Body.Length;
        }
    }

    private sealed class Entry(string request)
    {
        public string Request => request;

        public StoredAnswer? Answer { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
