namespace Helios.Host.Live;

/// <summary>What one client is still to be sent: for each of its topics the place up to which it has been.</summary>
/// <remarks>
/// Thread-safe. Holds no messages: they are in the topics, once for all clients, so a slow client costs a number a topic. One that is more than
/// <paramref name="most"/> deltas behind in a topic gets a snapshot there. Topics take turns, so that a busy one does not starve the others.
/// </remarks>
/// <param name="most">Deltas that a client may be behind in a topic, at least 1.</param>
internal sealed class LiveOutbox(int most)
{
    private readonly Lock _gate = new();
    private readonly List<(LiveTopic Topic, long? Place)> _topics = [];
    private int _turn;

    /// <summary>Topics in it.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _topics.Count;
            }
        }
    }

    /// <summary>Times that a snapshot took the place of deltas since <see cref="Settle"/>.</summary>
    public int Overflows { get; private set; }

    /// <summary>Adds a topic, or begins anew with it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="place">See <see cref="LiveTopic.Resume"/>.</param>
    public void Add(LiveTopic topic, long? place)
    {
        lock (_gate)
        {
            _topics.RemoveAll(entry => entry.Topic == topic);
            _topics.Add((topic, place));
        }
    }

    /// <summary>Removes a topic.</summary>
    public void Remove(LiveTopic topic)
    {
        lock (_gate)
        {
            _topics.RemoveAll(entry => entry.Topic == topic);
        }
    }

    /// <summary>Takes the next message.</summary>
    /// <returns>The message, and how many deltas it stands for where it is a snapshot in their place; null: the client has everything.</returns>
    public LiveStep Take()
    {
        lock (_gate)
        {
            for (var tried = 0; tried < _topics.Count; tried++)
            {
                _turn = (_turn + 1) % _topics.Count;
                var (topic, place) = _topics[_turn];
                var step = topic.After(place, most);
                if (step.Message is { } message)
                {
                    _topics[_turn] = (topic, message.Sequence);
                    Overflows += step.Skipped > 0 ? 1 : 0;
                    return step;
                }
            }

            return default;
        }
    }

    /// <summary>The client has everything, and has read it.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            Overflows = 0;
        }
    }
}
