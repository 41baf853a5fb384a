using Helios.Connectors.Clouds;

namespace Helios.Specs.Connectors.Clouds;

/// <summary>What clouds publish, as a spec says it.</summary>
internal sealed class ScriptedFetch : IPublicFetch
{
    private readonly Lock _gate = new();

    public Dictionary<string, byte[]> Published { get; } = new(StringComparer.Ordinal);

    /// <summary>Addresses that were asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public bool IsAway { get; set; }

    public ValueTask<byte[]> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Asked.Add(address.AbsoluteUri);
            return !IsAway && Published.TryGetValue(address.AbsoluteUri, out var body)
                ? ValueTask.FromResult(body)
                : throw new PublicFetchException($"{address.Host} is away");
        }
    }
}
