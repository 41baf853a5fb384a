namespace Helios.Host.Api.Connections;

/// <summary>The connections of the port, bounded: at the bound the one that has kept us waiting longest makes room for a new one.</summary>
/// <remarks>
/// A connection waits while its client has sent nothing, sends headers or a body, or has been answered; it is served from when a request is whole until its
/// answer is out, and is then never closed. So neither idle nor slow clients can keep others out, however many they are; only requests that are
/// being worked on can. Thread-safe; every call is O(1) under one lock, held for a few pointer writes.
/// </remarks>
/// <param name="limit">Most connections at once, 1 or more.</param>
internal sealed class ConnectionTable(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<OpenConnection> _waiting = new();
    private int _count;
    private long _displaced;
    private long _refused;

    /// <summary>Connections open.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Connections closed to make room.</summary>
    public long Displaced => Interlocked.Read(ref _displaced);

    /// <summary>Connections closed at once, because all others were being served.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Takes a connection in, and closes another where there is no room.</summary>
    /// <returns>False where it is refused.</returns>
    public bool TryEnter(OpenConnection connection)
    {
        OpenConnection? displaced = null;
        lock (_gate)
        {
            if (_count >= limit)
            {
                displaced = _waiting.First?.Value;
                if (displaced is null)
                {
                    _refused++;
                    return false;
                }

                Remove_NeedsGate(displaced);
                _displaced++;
            }

            _count++;
            _waiting.AddLast(connection.Place);
        }

        displaced?.Close();
        return true;
    }

    /// <summary>A request is whole, or needs no body: the connection is served now.</summary>
    public void Serve(OpenConnection connection)
    {
        lock (_gate)
        {
            if (connection.Place.List is not null)
            {
                _waiting.Remove(connection.Place);
            }
        }
    }

    /// <summary>The answer is out, or headers are in: the connection waits for its client again, as the one that has waited least.</summary>
    public void Wait(OpenConnection connection)
    {
        lock (_gate)
        {
            if (connection.IsGone)
            {
                return;
            }

            if (connection.Place.List is not null)
            {
                _waiting.Remove(connection.Place);
            }

            _waiting.AddLast(connection.Place);
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Leave(OpenConnection connection)
    {
        lock (_gate)
        {
            Remove_NeedsGate(connection);
        }
    }

    private void Remove_NeedsGate(OpenConnection connection)
    {
        if (connection.IsGone)
        {
            return;
        }

        connection.IsGone = true;
        _count--;
        if (connection.Place.List is not null)
        {
            _waiting.Remove(connection.Place);
        }
    }
}
