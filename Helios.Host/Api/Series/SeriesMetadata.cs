using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.App.Series;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.Api.Series;

/// <summary>What is said about the series of one answer.</summary>
internal sealed class SeriesMetadata
{
    private static readonly Dictionary<string, string> None = [];

    private readonly Dictionary<SeriesKey, string> _json;
    private readonly bool _isWhole;

    private SeriesMetadata(IReadOnlyList<StoredSeries> found, bool isWhole)
    {
        _json = found.ToDictionary(static row => row.Key, static row => row.Metadata);
        _isWhole = isWhole;
    }

    /// <summary>Reads it for the series that a selector means.</summary>
    /// <returns>What there is; while the store is away perhaps nothing, because points from memory are worth more than no answer.</returns>
    public static async ValueTask<SeriesMetadata> ReadAsync(SeriesQueries queries, SeriesSelector selector, CancellationToken cancellationToken)
    {
        try
        {
            var found = await queries.MetadataAsync(selector, cancellationToken);
            return new SeriesMetadata(found, found.Count < ISeriesStore.MaxMetadata);
        }
        catch (StoreException)
        {
            return new SeriesMetadata([], isWhole: false);
        }
    }

    /// <summary>Of one series; null where it is not known whether it has some.</summary>
    public IReadOnlyDictionary<string, string>? Of(SeriesKey key) => _json.TryGetValue(key, out var json)
        ? JsonSerializer.Deserialize(json, SeriesJson.Default.DictionaryStringString) ?? None
        : _isWhole ? None : null;
}
