using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Data;

/// <summary>Gives up waiting dead letters in bounded steps.</summary>
internal static class LetterPurge
{
    /// <summary>Goes on until none passes or the bound is reached.</summary>
    /// <returns>How many were given up.</returns>
    /// <exception cref="StoreException">The store cannot be used now; what is given up so far stays so.</exception>
    public static async Task<long> RunAsync(DataParts parts, LetterFilter filter, long max, LetterMark mark, CancellationToken cancellationToken)
    {
        var purged = 0L;
        while (purged < max)
        {
            var limit = (int)Math.Min(LetterFilter.MaxLimit, max - purged);
            var step = await parts.Store.Letters.PurgeAsync(filter with { Limit = limit }, mark, cancellationToken);
            purged += step;
            if (step < limit)
            {
                break;
            }
        }

        parts.Instruments.Letters("purged", purged);
        return purged;
    }
}
