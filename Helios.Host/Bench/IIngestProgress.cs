namespace Helios.Host.Bench;

/// <summary>How far the receiving end has come.</summary>
internal interface IIngestProgress
{
    /// <summary>Offset done, by partition of the events.</summary>
    long[] Durable { get; }

    /// <summary>Brings <see cref="Durable"/> up to date.</summary>
    /// <returns>Whether there was anything new.</returns>
    Task<bool> LookAsync(CancellationToken cancellationToken);

    /// <summary>Waits until so many records are done.</summary>
    /// <exception cref="TimeoutException">Nothing came for a minute.</exception>
    Task WaitAsync(long records, CancellationToken cancellationToken);
}
